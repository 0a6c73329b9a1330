package org.yinxin.connector.wecom;

import java.util.Set;

/** WeCom gave no answer, or one that says no. Messages hold neither secrets nor people. */
public final class WecomException extends Exception {
  private static final long serialVersionUID = 1L;

  /** In place of an error code: there was no answer that could be read. */
  public static final int NO_ANSWER = 0;

  /** -1 busy, 45009 and 45033 over the ration. */
  private static final Set<Integer> BUSY = Set.of(-1, 45009, 45033);

  private final int code;

  private WecomException(int code, String message) {
    super(message);
    this.code = code;
  }

  static WecomException noAnswer(String message) {
    return new WecomException(NO_ANSWER, message);
  }

  /** WeCom's own message may repeat what was sent, so that only its number is told. */
  static WecomException refusal(int code) {
    return new WecomException(
        code,
        "WeCom answers errcode "
            + code
            + ", see developer.work.weixin.qq.com/devtool/query?e="
            + code);
  }

  /** WeCom's errcode (全局错误码), or {@link #NO_ANSWER}. */
  public int code() {
    return code;
  }

  /** Returns true if the same call may succeed later, with nothing changed. */
  public boolean passes() {
    return code == NO_ANSWER || BUSY.contains(code) || WecomApi.TOKEN_OVER.contains(code);
  }
}

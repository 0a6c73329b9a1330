package org.yinxin.services.sealing;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * Something about keys or certificates cannot be done.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #UNKNOWN}</td><td>there is no such office, key or checkpoint</td><td>looks at the list</td><td>404</td></tr>
 * <tr><td>{@link #NOT_HERE}</td><td>the office's key holder makes no keys</td><td>uses the maker's own program</td><td>409</td></tr>
 * <tr><td>{@link #BAD_CERTIFICATE}</td><td>the file does not hold what is needed; the explanation says what is wrong</td><td>asks the certificate authority</td><td>422</td></tr>
 * <tr><td>{@link #UNAVAILABLE}</td><td>the key holder does not answer</td><td>looks at the log</td><td>503</td></tr>
 * </table>
 */
public enum KeyReason implements Reason {
  /** There is no such office, key or checkpoint. */
  UNKNOWN(404, "没有这个部门、密钥或检查点。", "There is no such office, key or checkpoint."),
  /** The office's key holder makes no keys. */
  NOT_HERE(409, "该部门的密钥不在本系统生成。", "Keys of this office are not made here."),
  /** The file does not hold what is needed; the explanation says what is wrong. */
  BAD_CERTIFICATE(422, "证书不符合要求。", "The certificate does not fit."),
  /** The key holder does not answer. */
  UNAVAILABLE(503, "密钥服务没有应答。", "The key holder does not answer.");

  private final int status;
  private final LocalizedText text;

  KeyReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("key-", this);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public LocalizedText text() {
    return text;
  }
}

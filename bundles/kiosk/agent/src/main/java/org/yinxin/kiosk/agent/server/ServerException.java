package org.yinxin.kiosk.agent.server;

/** The server refused a call, or gave no answer that can be understood. */
public final class ServerException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final Text UNREACHABLE_WORDS =
      new Text("与服务器的连接中断，请稍后再试。", "The server cannot be reached. Please try again soon.");

  private static final Text UNPROTECTED_WORDS =
      new Text(
          "服务器地址不是 https，终端不发送任何数据。请管理员修改 yinxin.server。",
          "The address of the server is not https, so the kiosk sends nothing. Let an administrator"
              + " change yinxin.server.");

  /** Prefix of the names of problems for a bare HTTP status, as 404 for an unknown path. */
  private static final String NO_OWN_PROBLEM = "http-";

  /** The reasons for which the server does not do it. */
  public enum Reason {
    /** No answer, or one that says nothing; whether it happened is not known. */
    UNREACHABLE,
    /** The clocks of kiosk and server are too far apart. */
    CLOCK,
    /** The server does not accept this kiosk. */
    NOT_ACCEPTED,
    /** The person's session has ended. */
    SESSION_ENDED,
    /** A definite no: it has not happened. */
    REFUSED
  }

  private final Reason reason;
  private final String problem;
  private final transient Text words;

  private ServerException(Reason reason, String problem, Text words, Throwable cause) {
    super(reason + " " + problem, cause);
    this.reason = reason;
    this.problem = problem;
    this.words = words;
  }

  public static ServerException unreachable(String why, Throwable cause) {
    return new ServerException(Reason.UNREACHABLE, why, UNREACHABLE_WORDS, cause);
  }

  /** Nothing was sent: the address of the server is not https. */
  static ServerException unprotected() {
    return new ServerException(
        Reason.UNREACHABLE, "the address of the server is not https", UNPROTECTED_WORDS, null);
  }

  /** Returns the exception for an answer other than 2xx. */
  static ServerException of(int status, String problem, Text words) {
    return new ServerException(
        reason(status, problem), problem, isOwn(problem) ? words : UNREACHABLE_WORDS, null);
  }

  /**
   * An answer is final only if it names a problem of this platform. A proxy, another program on the
   * port and a server that is half there answer 401 and 404, too.
   */
  private static Reason reason(int status, String problem) {
    if (!isOwn(problem)) {
      return Reason.UNREACHABLE;
    }
    if (status == 401) {
      return switch (problem) {
        case "kiosk-clock" -> Reason.CLOCK;
        case "kiosk-signature" -> Reason.NOT_ACCEPTED;
        default -> Reason.SESSION_ENDED;
      };
    }
    boolean definite = status >= 400 && status < 500 && status != 408 && status != 429;
    return definite ? Reason.REFUSED : Reason.UNREACHABLE;
  }

  private static boolean isOwn(String problem) {
    return !problem.isEmpty() && !problem.startsWith(NO_OWN_PROBLEM);
  }

  public Reason reason() {
    return reason;
  }

  /** Name of the problem, as {@code price-changed}; empty if the server gave none. */
  public String problem() {
    return problem;
  }

  /** For the person. */
  public Text words() {
    return words;
  }

  /** Returns true if what was asked for has certainly not happened. */
  public boolean isDefinite() {
    return reason == Reason.REFUSED || reason == Reason.SESSION_ENDED;
  }
}

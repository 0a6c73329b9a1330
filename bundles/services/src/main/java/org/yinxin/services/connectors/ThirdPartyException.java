package org.yinxin.services.connectors;

import java.util.Arrays;

/**
 * The text and the stack trace of an exception that third-party code threw, without its object: the
 * methods of that object are third-party code, too. They are called on the thread that copies,
 * which is one with a time limit, and never again.
 */
public final class ThirdPartyException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int CHARACTERS = 2_000;
  private static final int FRAMES = 200;
  private static final int CAUSES = 5;

  /** Name of the class that was thrown, without its package. */
  private final String thrown;

  private ThirdPartyException(Class<?> thrown, String text, ThirdPartyException cause) {
    super(text, cause);
    this.thrown = thrown.getSimpleName();
  }

  /** Copies an exception with its first causes, each as its name and message; shortens them. */
  public static ThirdPartyException copyOf(Throwable thrown) {
    return copyOf(thrown, CAUSES);
  }

  private static ThirdPartyException copyOf(Throwable thrown, int causes) {
    try {
      String text = String.valueOf(thrown.toString());
      Throwable cause = causes == 0 ? null : thrown.getCause();
      StackTraceElement[] frames = thrown.getStackTrace();
      ThirdPartyException copy =
          new ThirdPartyException(
              thrown.getClass(),
              text.substring(0, Math.min(text.length(), CHARACTERS)),
              cause == null ? null : copyOf(cause, causes - 1));
      copy.setStackTrace(Arrays.copyOf(frames, Math.min(frames.length, FRAMES)));
      return copy;
    } catch (Throwable e) {
      // A method of the exception has failed, so no other one is called.
      return new ThirdPartyException(
          thrown.getClass(), thrown.getClass().getName() + ", which cannot be read", null);
    }
  }

  /**
   * Returns the name of the class that was thrown, without its package: unlike a message it quotes
   * nothing.
   */
  public String thrown() {
    return thrown;
  }

  /** Returns the text with that of the cause. */
  public String summary() {
    return getCause() == null
        ? getMessage()
        : getMessage() + ", caused by " + getCause().getMessage();
  }
}

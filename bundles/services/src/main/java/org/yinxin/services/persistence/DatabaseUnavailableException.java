package org.yinxin.services.persistence;

/**
 * The database does not answer, or went away during the work, of which nothing may be assumed to be
 * done. The user is asked to try again later (HTTP 503); the operator finds the reason with {@code
 * yinxin:doctor}.
 */
public final class DatabaseUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what the driver said. */
  public DatabaseUnavailableException(Throwable cause) {
    super("the database does not answer", cause);
  }
}

package org.yinxin.web.rest;

import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.vault.VaultException;
import org.yinxin.text.LocalizedText;

/** Ends a request with a problem that only the HTTP side knows. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Explains why in a sentence for the user. */
  ProblemException(Reason reason, LocalizedText explanation) {
    this(Problem.of(reason, explanation));
  }

  ProblemException(Reason reason, String zh, String en) {
    this(reason, new LocalizedText(zh, en));
  }

  /** Explains with the sentence of the reason. */
  ProblemException(Reason reason) {
    this(Problem.of(reason));
  }

  ProblemException(Problem problem) {
    super(problem.title());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }

  /** Returns the problem of a file that the vault does not give out. */
  static ProblemException of(VaultException failure) {
    return new ProblemException(HttpReason.FILE_UNAVAILABLE, failure.explanation());
  }

  static ProblemException notFound() {
    return new ProblemException(AccessReason.NOT_FOUND);
  }

  static ProblemException notAllowed() {
    return new ProblemException(AccessReason.NOT_ALLOWED);
  }

  static ProblemException signInFirst() {
    return new ProblemException(HttpReason.NOT_SIGNED_IN);
  }
}

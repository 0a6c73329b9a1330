package org.yinxin.web.rest;

import org.yinxin.services.vault.VaultException;
import org.yinxin.text.LocalizedText;

/** Ends a request with a problem that only the HTTP side knows. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(int status, String name, String zh, String en) {
    super(name);
    this.problem = Problem.of(status, name, new LocalizedText(zh, en));
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
    LocalizedText why = failure.explanation();
    return new ProblemException(503, "file-unavailable", why.zh(), why.en());
  }

  static ProblemException notFound() {
    return new ProblemException(StatusProblem.NOT_FOUND.problem());
  }

  static ProblemException notAllowed() {
    return new ProblemException(403, "not-allowed", "您的账号没有此项权限。", "Your account may not do this.");
  }

  static ProblemException signInFirst() {
    return new ProblemException(401, "not-signed-in", "请先登录。", "Sign in first.");
  }

  static ProblemException unavailable() {
    return new ProblemException(StatusProblem.UNAVAILABLE.problem());
  }
}

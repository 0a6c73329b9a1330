package org.yinxin.web.rest;

import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.text.LocalizedText;

/** Makes problems of answers that have a status alone: the container's and those of JAX-RS. */
final class StatusProblem {
  private static final LocalizedText OTHER =
      new LocalizedText("请求无法处理。", "The request cannot be served.");

  private StatusProblem() {}

  /** Returns the problem of a status that the container answers with. */
  static Problem ofContainer(int status) {
    return switch (status) {
      case 404 -> Problem.of(AccessReason.NOT_FOUND);
      case 405 -> Problem.of(HttpReason.METHOD_NOT_ALLOWED);
      case 503 -> Problem.of(HttpReason.UNAVAILABLE);
      default -> Problem.of(status, numbered(status), OTHER);
    };
  }

  /**
   * Returns the problem of a status that JAX-RS answers with, as for a path that is not there. Its
   * name has the number: kiosks take no answer for final that a resource did not give.
   */
  static Problem ofJaxRs(int status) {
    return Problem.of(status, numbered(status), ofContainer(status).detail());
  }

  private static String numbered(int status) {
    return "http-" + status;
  }
}

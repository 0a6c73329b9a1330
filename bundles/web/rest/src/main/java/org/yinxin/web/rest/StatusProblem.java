package org.yinxin.web.rest;

import java.util.Arrays;
import org.yinxin.text.LocalizedText;

/** The problems of answers that come from the container, or from JAX-RS under {@code /api}. */
enum StatusProblem {
  NOT_FOUND(404, "not-found", "没有找到。", "There is no such thing here."),
  METHOD_NOT_ALLOWED(
      405, "method-not-allowed", "此地址不支持这种请求方法。", "This address does not take that method."),
  UNAVAILABLE(
      503, "unavailable", "系统暂时无法提供服务，请稍后再试。", "The system cannot serve now. Try again later.");

  private static final LocalizedText OTHER =
      new LocalizedText("请求无法处理。", "The request cannot be served.");

  private final int status;
  private final String type;
  private final LocalizedText detail;

  StatusProblem(int status, String type, String zh, String en) {
    this.status = status;
    this.type = type;
    this.detail = new LocalizedText(zh, en);
  }

  /** Returns the problem under its own name. */
  Problem problem() {
    return Problem.of(status, type, detail);
  }

  /** Returns the problem of a status that the container answers with. */
  static Problem ofContainer(int status) {
    return Arrays.stream(values())
        .filter(each -> each.status == status)
        .findFirst()
        .map(StatusProblem::problem)
        .orElseGet(() -> Problem.of(status, numbered(status), OTHER));
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

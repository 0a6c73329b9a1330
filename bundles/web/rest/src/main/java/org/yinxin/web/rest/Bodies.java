package org.yinxin.web.rest;

import java.util.function.Function;
import org.yinxin.services.refusal.HttpReason;

/** Refuses bodies that are missing, or that lack a property. */
final class Bodies {
  private Bodies() {}

  /**
   * Returns a body.
   *
   * @throws ProblemException 400 {@code bad-json} if the request has none
   */
  static <T> T require(T body) {
    if (body == null) {
      throw new ProblemException(HttpReason.BAD_JSON, "请求没有内容。", "The request has no body.");
    }
    return body;
  }

  /**
   * Returns a property of a body.
   *
   * @throws ProblemException 400 {@code bad-json} if the request has no body, or that lacks it
   */
  static <T, P> P require(T body, String name, Function<? super T, P> property) {
    return property(name, property.apply(require(body)));
  }

  /**
   * Returns the value of a property.
   *
   * @throws ProblemException 400 {@code bad-json} if there is none
   */
  static <P> P property(String name, P value) {
    if (value == null) {
      throw new ProblemException(
          HttpReason.BAD_JSON, "请求缺少 " + name + "。", "The request lacks " + name + ".");
    }
    return value;
  }
}

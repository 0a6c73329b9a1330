package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletResponse;

/** A problem as JSON. */
final class ProblemResponse {
  private ProblemResponse() {}

  static String json(Problem problem) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", problem.type())
        .put("title", problem.title())
        .put("status", problem.status())
        .put("detail", problem.detail())
        .put("detail_en", problem.detailEn())
        .toString();
  }

  static void write(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.getOutputStream().write(json(problem).getBytes(StandardCharsets.UTF_8));
  }
}

package org.yinxin.web.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletResponse;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.refusal.ProblemType;

/** Writes problems as JSON. */
final class ProblemResponse {
  private ProblemResponse() {}

  static String json(Problem problem) {
    return HttpJson.text(problem.view());
  }

  static void write(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status());
    problem.headers().forEach(response::setHeader);
    response.setContentType(ProblemType.MEDIA_TYPE);
    response.getOutputStream().write(json(problem).getBytes(StandardCharsets.UTF_8));
  }
}

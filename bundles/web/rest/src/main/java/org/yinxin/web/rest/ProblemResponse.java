package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletResponse;
import org.yinxin.services.refusal.Refusal;

/** A problem as JSON. */
final class ProblemResponse {
  private ProblemResponse() {}

  static String json(Problem problem) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", problem.type())
            .put("title", problem.title())
            .put("status", problem.status())
            .put("detail", problem.detail().zh())
            .put("detail_en", problem.detail().en());
    problem
        .fields()
        .ifPresent(
            fields -> {
              ArrayNode named = json.putArray("fields");
              fields.forEach(field -> add(named, field));
            });
    return json.toString();
  }

  private static void add(ArrayNode named, Refusal.Field field) {
    named
        .addObject()
        .put("row", field.row())
        .put("field", field.field())
        .put("zh", field.text().zh())
        .put("en", field.text().en());
  }

  static void write(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status());
    problem.headers().forEach(response::setHeader);
    response.setContentType(Problem.MEDIA_TYPE);
    response.getOutputStream().write(json(problem).getBytes(StandardCharsets.UTF_8));
  }
}

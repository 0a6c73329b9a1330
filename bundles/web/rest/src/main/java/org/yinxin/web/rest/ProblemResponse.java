package org.yinxin.web.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.servlet.http.HttpServletResponse;
import org.yinxin.services.refusal.ProblemType;
import org.yinxin.services.refusal.Refusal;

/** A problem as JSON. */
final class ProblemResponse {
  private ProblemResponse() {}

  /**
   * A problem.
   *
   * @param type stable name of the problem; docs/problems.md lists them
   * @param title the name in words
   * @param status HTTP status
   * @param detail for the user, in Chinese
   * @param english for the user, in English
   * @param fields those that are not right, of problems that name fields
   */
  @Schema(
      name = "Problem",
      requiredProperties = {"type", "title", "status", "detail", "detail_en"})
  record Body(
      String type,
      String title,
      int status,
      String detail,
      @JsonProperty("detail_en") String english,
      List<Field> fields) {
    static Body of(Problem problem) {
      return new Body(
          problem.type(),
          problem.title(),
          problem.status(),
          problem.detail().zh(),
          problem.detail().en(),
          problem.fields().map(fields -> fields.stream().map(Field::of).toList()).orElse(null));
    }
  }

  /** A field that is not right, of a row counted from 0. */
  @Schema(
      name = "WrongField",
      requiredProperties = {"row", "field", "zh", "en"})
  record Field(int row, String field, String zh, String en) {
    static Field of(Refusal.Field wrong) {
      return new Field(wrong.row(), wrong.field(), wrong.text().zh(), wrong.text().en());
    }
  }

  static String json(Problem problem) {
    try {
      return Json.MAPPER.writeValueAsString(Body.of(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can be written", e);
    }
  }

  static void write(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status());
    problem.headers().forEach(response::setHeader);
    response.setContentType(ProblemType.MEDIA_TYPE);
    response.getOutputStream().write(json(problem).getBytes(StandardCharsets.UTF_8));
  }
}

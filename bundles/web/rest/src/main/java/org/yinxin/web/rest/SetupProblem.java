package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import javax.ws.rs.core.Response;
import org.yinxin.services.setup.SetupException;

/** A refused step of the set-up as RFC 9457, with {@code fields} for what will not do. */
final class SetupProblem {
  private SetupProblem() {}

  static Response of(SetupException refused) {
    String name = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "urn:yinxin:problem:setup-" + name)
        .put("title", "setup " + name.replace('-', ' '))
        .put("status", status(refused))
        .put("detail", refused.explanation().zh())
        .put("detail_en", refused.explanation().en());
    ArrayNode fields = json.putArray("fields");
    for (SetupException.Field field : refused.fields()) {
      fields
          .addObject()
          .put("row", field.row())
          .put("field", field.field())
          .put("zh", field.text().zh())
          .put("en", field.text().en());
    }
    return Response.status(status(refused))
        .type(Problem.MEDIA_TYPE)
        .entity(json.toString())
        .build();
  }

  private static int status(SetupException refused) {
    return switch (refused.reason()) {
      case BAD_LINK -> 403;
      case CLOSED -> 404;
      case NOT_NOW, UNREACHED -> 409;
      case BAD_INPUT, NO_TIMESTAMP, REFUSED -> 422;
      case NOT_WRITABLE -> 503;
    };
  }
}

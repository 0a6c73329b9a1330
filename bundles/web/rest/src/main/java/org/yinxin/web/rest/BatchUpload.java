package org.yinxin.web.rest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.yinxin.services.batches.BatchRequest;

/** The parts of an uploaded list that say what is to be issued. */
final class BatchUpload {
  private static final JsonMapper MAPPER = new JsonMapper();

  private BatchUpload() {}

  static BatchRequest request(MultipartBody body) throws IOException {
    Map<String, String> options =
        MAPPER.readValue(
            Upload.text(body, "options").orElse("{}"), new TypeReference<Map<String, String>>() {});
    if (options == null || options.containsValue(null)) {
      throw new ProblemException(400, "bad-json", "选项缺少值。", "An option has no value.");
    }
    return new BatchRequest(
        Upload.text(body, "type").orElse(""),
        Upload.text(body, "language").orElse(""),
        options,
        Upload.text(body, "purpose").orElse(""),
        Upload.text(body, "collectable").filter(value -> value.equals("true")).isPresent());
  }
}

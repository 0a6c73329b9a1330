package org.yinxin.web.rest;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.Map;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.yinxin.services.batches.BatchRequest;
import org.yinxin.services.http.HttpJson;

/** The parts of an uploaded list that say what is to be issued. */
final class BatchUpload {
  private BatchUpload() {}

  static BatchRequest request(MultipartBody body) throws IOException {
    Map<String, String> options =
        HttpJson.MAPPER.readValue(
            Upload.text(body, "options").orElse("{}"), new TypeReference<Map<String, String>>() {});
    return new BatchRequest(
        Upload.text(body, "type").orElse(""),
        Upload.text(body, "language").orElse(""),
        Bodies.require(options),
        Upload.text(body, "purpose").orElse(""),
        Upload.text(body, "collectable").filter(value -> value.equals("true")).isPresent());
  }
}

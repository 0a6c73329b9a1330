package org.yinxin.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jaxrs.json.JacksonJsonProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import org.yinxin.services.http.HttpJson;

/** Reads bodies and writes answers of resources by {@link HttpJson}. */
final class Json extends JacksonJsonProvider {
  Json() {
    super(HttpJson.MAPPER);
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    try {
      super.writeTo(value, type, genericType, annotations, mediaType, headers, out);
    } catch (JsonProcessingException e) {
      // The client is not to blame, as it is for JSON that cannot be read.
      throw new IllegalStateException("the answer cannot be written", e);
    }
  }
}

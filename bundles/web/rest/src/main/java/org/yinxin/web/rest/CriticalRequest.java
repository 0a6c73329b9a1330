package org.yinxin.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.yinxin.services.http.HttpJson;

/**
 * A request for a critical change, as its resource checks it.
 *
 * @param operation name of the operation ({@link TwoPeople})
 * @param path parameters of the path
 * @param json the body; a missing node if there is none
 */
record CriticalRequest(String operation, Map<String, String> path, JsonNode json) {
  CriticalRequest {
    path = Map.copyOf(path);
  }

  /** Returns the same request with another body. */
  CriticalRequest with(JsonNode body) {
    return new CriticalRequest(operation, path, body);
  }

  /** Reads the body as the method does; null if there is none. */
  <T> T body(Class<T> type) throws JsonProcessingException {
    return json.isMissingNode() ? null : HttpJson.MAPPER.treeToValue(json, type);
  }
}

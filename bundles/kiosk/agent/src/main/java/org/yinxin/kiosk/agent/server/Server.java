package org.yinxin.kiosk.agent.server;

import com.fasterxml.jackson.databind.JsonNode;

/** The server, as the kiosk knows it. Thread-safe. */
public interface Server {
  /** The answer's JSON; missing if it has no body. */
  JsonNode call(ServerCall call) throws ServerException;

  /** The answer as it is: a page image, a print file. */
  byte[] bytes(ServerCall call) throws ServerException;
}

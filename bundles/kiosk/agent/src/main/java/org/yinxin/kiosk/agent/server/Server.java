package org.yinxin.kiosk.agent.server;

/** Sends calls to the server. Thread-safe. */
public interface Server {
  /**
   * Returns the record that answers a call; null if that is {@link Void}.
   *
   * @throws ServerException if the server refuses, or its answer is none or not understood
   */
  <T> T call(ServerCall<T> call) throws ServerException;

  /** The answer as it is: a page image, a print file. */
  byte[] bytes(ServerCall<byte[]> call) throws ServerException;
}

package org.yinxin.web.readiness;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Has Jetty end an answer that goes more slowly than {@value #SENT} bytes a second. Jetty counts
 * from the first byte of an answer to each that leaves, so that waiting for an answer costs
 * nothing; the rate is low since reports are written as they are made, and since phones are slow. A
 * client that reads nothing at all is ended by the idle timeout of 30 seconds. Pax Web has no
 * setting for it. Jetty's rate of bodies is not used: it counts until the last read, which comes
 * with the answer, so that a small body of which the answer takes long would be refused.
 */
final class AnswerRate implements HttpConfiguration.Customizer {
  private static final long SENT = 500;

  private final long sent;

  AnswerRate() {
    this(SENT);
  }

  /**
   * Changes nothing yet.
   *
   * @param sent the lowest rate of an answer, in bytes a second
   */
  AnswerRate(long sent) {
    this.sent = sent;
  }

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    configuration.setMinResponseDataRate(sent);
  }
}

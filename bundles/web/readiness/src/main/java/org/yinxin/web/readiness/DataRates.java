package org.yinxin.web.readiness;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.ops4j.pax.web.service.spi.ServerControllerFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Has Jetty end a request whose body comes more slowly than {@value #RECEIVED} bytes a second, with
 * status 408 (RFC 9110, 15.5.9), and an answer that goes more slowly than {@value #SENT}. Jetty
 * counts from the first byte of an answer to each that leaves, so that waiting for an answer costs
 * nothing; the rate is low since reports are written as they are made, and since phones are slow. A
 * client that reads nothing at all is ended by the idle timeout of 30 seconds. Pax Web has no
 * settings for the rates.
 */
@Component(service = HttpConfiguration.Customizer.class)
public final class DataRates implements HttpConfiguration.Customizer {
  private static final long RECEIVED = 1_000;
  private static final long SENT = 500;

  private final long sent;

  /**
   * Changes nothing yet.
   *
   * @param server is not used: Pax Web fails over a customizer that comes before its own services
   */
  @Activate
  public DataRates(@Reference(name = "server") ServerControllerFactory server) {
    this(SENT);
  }

  /**
   * Changes nothing yet.
   *
   * @param sent the lowest rate of an answer, in bytes a second
   */
  DataRates(long sent) {
    this.sent = sent;
  }

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    configuration.setMinRequestDataRate(RECEIVED);
    configuration.setMinResponseDataRate(sent);
  }
}

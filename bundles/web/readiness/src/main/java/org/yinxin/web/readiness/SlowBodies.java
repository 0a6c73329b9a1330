package org.yinxin.web.readiness;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.ops4j.pax.web.service.spi.ServerControllerFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Has Jetty end a request whose body comes more slowly than {@value #BYTES_PER_SECOND} bytes a
 * second, with status 408 (RFC 9110, 15.5.9). Pax Web has no setting for it.
 */
@Component(service = HttpConfiguration.Customizer.class)
public final class SlowBodies implements HttpConfiguration.Customizer {
  private static final long BYTES_PER_SECOND = 1_000;

  /**
   * Changes nothing yet.
   *
   * @param server is not used: Pax Web fails over a customizer that comes before its own services
   */
  @Activate
  public SlowBodies(@Reference(name = "server") ServerControllerFactory server) {}

  @Override
  public void customize(Connector connector, HttpConfiguration configuration, Request request) {
    configuration.setMinRequestDataRate(BYTES_PER_SECOND);
  }
}

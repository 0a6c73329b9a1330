package org.yinxin.kiosk.agent;

import java.io.IOException;
import java.util.Objects;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts network and power for the device bench: {@code /api/bench}, in development only. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-kiosk-bench-api")
@HttpWhiteboardServletPattern("/api/bench")
public final class BenchApi extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(BenchApi.class);

  /** As of a process that was killed. */
  private static final int KILLED = 137;

  /** The body of {@code POST /api/bench}: {@code network} up or down, or {@code power} cut. */
  record Order(String network, String power) {}

  private final transient Agent agent;

  /** For the bench of this kiosk. */
  @Activate
  public BenchApi(@Reference(name = "agent") Agent agent) {
    this.agent = agent;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!agent.isInDevelopment()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try {
      cut(ScreenApi.body(request, Order.class), response);
    } catch (ScreenApi.BadBodyException e) {
      response.sendError(e.status());
    }
  }

  private void cut(Order order, HttpServletResponse response) throws IOException {
    String network = Objects.requireNonNullElse(order.network(), "");
    if ("cut".equals(order.power())) {
      LOG.warn("step bench: the power is cut");
      // No hook runs, nothing is closed: as when the plug is pulled.
      Runtime.getRuntime().halt(KILLED);
    } else if (network.equals("up") || network.equals("down")) {
      agent.cutNetwork(network.equals("down"));
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }
}

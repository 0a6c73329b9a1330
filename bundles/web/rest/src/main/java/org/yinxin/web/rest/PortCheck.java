package org.yinxin.web.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.http.BoundedHttp;

/**
 * A health check that fails unless this very server answers on its port, and not another program
 * that took it first: it asks itself for an identifier that only it knows.
 */
@Component(
    service = {Servlet.class, HealthCheck.class},
    property = {HealthCheck.NAME + "=Web port", HealthCheck.TAGS + "=yinxin"})
@HttpWhiteboardServletName("yinxin-node")
@HttpWhiteboardServletPattern("/health/node")
public final class PortCheck extends HttpServlet implements HealthCheck {
  private static final long serialVersionUID = 1L;
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int LARGEST_BYTES = 1000;

  private final String node = UUID.randomUUID().toString();
  private final String port;

  /** Takes the port from the framework property {@code yinxin.httpPort}. */
  @Activate
  public PortCheck(BundleContext context) {
    this(context.getProperty("yinxin.httpPort"));
  }

  PortCheck(String port) {
    this.port = port;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().print(node);
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    String advice =
        "Stop what uses it (ss -ltnp shows it) and start again, or set another yinxin.httpPort in"
            + " etc/custom.system.properties.";
    try {
      BoundedHttp.Answer answer = answer();
      if (answer.text().equals(node)) {
        log.info("{}", port);
      } else if (answer.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
        log.temporarilyUnavailable(
            "Port {} answers 503: this server is starting. If that stays, another program has the"
                + " port. {}",
            port,
            advice);
      } else {
        log.critical("Another program answers on port {}. {}", port, advice);
      }
    } catch (IOException e) {
      log.critical("Port {} cannot be asked ({}). {}", port, e.getMessage(), advice);
    }
    return new Result(log);
  }

  /** Asks within limits: another program may have the port, and answer without an end. */
  private BoundedHttp.Answer answer() throws IOException {
    return new BoundedHttp(LIMIT, LARGEST_BYTES)
        .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/node")));
  }
}

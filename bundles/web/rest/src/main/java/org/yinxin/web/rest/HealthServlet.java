package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;

/**
 * Tells load balancers and people that the system serves. While it starts, {@code web/readiness}
 * answers 503 instead. A type that does not serve is named: the status is {@code degraded} then,
 * and the answer still 200, since all else serves.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-health")
@HttpWhiteboardServletPattern("/health")
public final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient CertificateTypes types;
  private final transient Ledger ledger;

  /** This component is there only if database, vault, key holder and ledger are. */
  @Activate
  public HealthServlet(
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "ledger") Ledger ledger) {
    this.types = types;
    this.ledger = ledger;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    List<PluginState> states = types.states();
    root.put("status", states.stream().allMatch(HealthServlet::isFine) ? "ok" : "degraded");
    root.put("logSize", ledger.size());
    root.put("logPending", ledger.pending());
    var plugins = root.putArray("certificateTypes");
    for (PluginState state : states) {
      plugins
          .addObject()
          .put("id", state.type())
          .put("bundle", state.bundle())
          .put("status", state.status().name().toLowerCase(Locale.ROOT));
    }
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(root.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isFine(PluginState state) {
    return switch (state.status()) {
      case STARTING, SERVING -> true;
      case QUARANTINED, REFUSED -> false;
    };
  }
}

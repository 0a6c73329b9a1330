package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.whiteboard.JaxrsWhiteboardConstants;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;

/**
 * Whether the system serves, for load balancers and people: 200 while it does, 503 while it starts.
 * A type in quarantine is named and leaves the system serving.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-health")
@HttpWhiteboardServletPattern("/health")
public final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Bundle bundle;
  private final transient ServiceComponentRuntime components;
  private final transient JaxrsServiceRuntime jaxrs;
  private final transient CertificateTypes types;
  private final transient Ledger ledger;

  /** This component is there only if database, vault, key holder and ledger are. */
  @Activate
  public HealthServlet(
      BundleContext context,
      @Reference(name = "components") ServiceComponentRuntime components,
      @Reference(name = "jaxrs") JaxrsServiceRuntime jaxrs,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "ledger") Ledger ledger) {
    this.bundle = context.getBundle();
    this.components = components;
    this.jaxrs = jaxrs;
    this.types = types;
    this.ledger = ledger;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    boolean ready = isReady();
    root.put("status", ready ? "ok" : "starting");
    root.put("logSize", ledger.size());
    root.put("logPending", ledger.pending());
    var plugins = root.putArray("certificateTypes");
    for (PluginState state : types.states()) {
      plugins
          .addObject()
          .put("id", state.type())
          .put("bundle", state.bundle())
          .put("status", state.status().name().toLowerCase(Locale.ROOT));
    }
    response.setStatus(
        ready ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(root.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The whiteboard takes resources in one after the other; with each, the API is built anew. */
  private boolean isReady() {
    Set<Object> there =
        Arrays.stream(jaxrs.getRuntimeDTO().applicationDTOs)
            .filter(application -> application.name.equals("api"))
            .flatMap(application -> Arrays.stream(application.resourceDTOs))
            .map(resource -> resource.name)
            .collect(Collectors.toSet());
    return components.getComponentDescriptionDTOs(bundle).stream()
        .filter(
            component -> component.properties.containsKey(JaxrsWhiteboardConstants.JAX_RS_RESOURCE))
        .map(component -> component.properties.get(JaxrsWhiteboardConstants.JAX_RS_NAME))
        .allMatch(there::contains);
  }
}

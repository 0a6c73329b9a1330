package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.connectors.Connector;
import org.yinxin.services.connectors.Connectors;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/** The connectors of this node, for administrators; no value of a setting is shown. */
@Component(service = ApiResource.class)
@Path("admin/connectors")
public final class AdminConnectorsResource implements ApiResource {
  /**
   * A connector.
   *
   * @param check name of its health check under /api/admin/health; empty if it has none
   */
  @Schema(
      name = "Connector",
      requiredProperties = {
        "kind",
        "bundle",
        "pid",
        "configurationRequired",
        "state",
        "problem",
        "configured",
        "defaults",
        "files",
        "example"
      })
  record View(
      String kind,
      String bundle,
      String pid,
      boolean configurationRequired,
      Connector.State state,
      String problem,
      Set<String> configured,
      Set<String> defaults,
      List<String> files,
      String check,
      String example) {
    static View of(Connector c) {
      return new View(
          c.kind(),
          c.bundle(),
          c.pid(),
          c.configurationRequired(),
          c.state(),
          c.problem(),
          new TreeSet<>(c.configured()),
          new TreeSet<>(c.defaults()),
          c.files(),
          c.check(),
          c.example());
    }
  }

  private final Connectors connectors;

  /** Shows these. */
  @Activate
  public AdminConnectorsResource(@Reference(name = "connectors") Connectors connectors) {
    this.connectors = connectors;
  }

  /**
   * Returns the connectors of this node.
   *
   * @return configured or not; no value of a setting is shown
   */
  @GET
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> deployed(@Context Account by) throws Refusal {
    return connectors.deployed(by).stream().map(View::of).toList();
  }
}

package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.health.HealthReport;
import org.yinxin.services.health.NodeHealth;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/** Shows the health of this node and of the things outside that it depends on. */
@Component(service = ApiResource.class)
@Path("admin/health")
public final class AdminHealthResource implements ApiResource {
  /** The findings of all checks. */
  @Schema(
      name = "HealthReport",
      requiredProperties = {"at", "watchedSince", "findings"})
  record View(Instant at, Instant watchedSince, List<FindingView> findings) {
    static View of(HealthReport report) {
      return new View(
          report.at(),
          report.watchedSince(),
          report.findings().stream().map(FindingView::of).toList());
    }
  }

  /** The finding of one check. */
  @Schema(requiredProperties = {"name", "dependency", "level", "since", "remarks"})
  record FindingView(
      String name,
      boolean dependency,
      HealthReport.Level level,
      Instant since,
      List<RemarkView> remarks) {
    static FindingView of(HealthReport.Finding f) {
      return new FindingView(
          f.name(),
          f.dependency(),
          f.level(),
          f.since(),
          f.remarks().stream().map(r -> new RemarkView(r.level(), r.text())).toList());
    }
  }

  /** A thing that was found, in the check's words. */
  @Schema(requiredProperties = {"level", "text"})
  record RemarkView(HealthReport.Level level, String text) {}

  private final NodeHealth health;

  /** Shows these findings. */
  @Activate
  public AdminHealthResource(@Reference(name = "health") NodeHealth health) {
    this.health = health;
  }

  /**
   * Returns the latest findings, not older than a minute.
   *
   * @return not older than a minute
   */
  @GET
  @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Neither administrator nor auditor")
  public View report(@Context Account by) throws Refusal {
    return View.of(health.report(by));
  }

  /**
   * Runs the health checks now.
   *
   * @return as found now
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("checks")
  @Produces(MediaType.APPLICATION_JSON)
  public View check(@Context Account by) throws Refusal {
    return View.of(health.check(by));
  }
}

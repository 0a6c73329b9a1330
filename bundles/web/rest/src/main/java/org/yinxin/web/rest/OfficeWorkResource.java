package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Approvals;
import org.yinxin.services.records.Corrections;

/** The numbers of things that wait for an account of an office. */
@Component(service = ApiResource.class)
@Path("office/work")
public final class OfficeWorkResource implements ApiResource {
  /**
   * The numbers of things that wait for an account.
   *
   * @param approvals applications that it may approve
   * @param corrections requests for correction that it may answer
   */
  @Schema(
      name = "OfficeWork",
      requiredProperties = {"approvals", "corrections"})
  record Work(int approvals, int corrections) {}

  private final Approvals approvals;
  private final Corrections corrections;

  /** Counts only. */
  @Activate
  public OfficeWorkResource(
      @Reference(name = "approvals") Approvals approvals,
      @Reference(name = "corrections") Corrections corrections) {
    this.approvals = approvals;
    this.corrections = corrections;
  }

  /**
   * Counts what waits for the caller.
   *
   * @return the numbers, about nobody in particular
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.APPROVER})
  @Produces(MediaType.APPLICATION_JSON)
  public Work work(@Context Account by) {
    return new Work(approvals.decidable(by), corrections.countOpen(by));
  }
}

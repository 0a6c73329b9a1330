package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Approvals;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.OfficeIssuance;
import org.yinxin.services.issuance.PendingApproval;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** The queue for approval, and applications on behalf of people at the counter. */
@Component(service = ApiResource.class)
@Path("office/applications")
public final class OfficeApplicationsResource implements ApiResource {
  /**
   * One that waits.
   *
   * @param recomposedAt time at which it was composed anew since the records had changed; left out
   *     if never
   * @param mayDecide true if the caller may approve or refuse it
   * @param version version of the content to be issued, for `seen` of the approval; opaque
   */
  @Schema(name = "Waiting")
  record Waiting(
      String id,
      String personNumber,
      String holderName,
      LocalizedText title,
      String language,
      String number,
      String purpose,
      String office,
      String submittedBy,
      String ground,
      Instant submittedAt,
      Instant recomposedAt,
      boolean mayDecide,
      String version) {
    static Waiting of(PendingApproval p, Account account) {
      return new Waiting(
          p.id(),
          p.personNumber(),
          p.holderName(),
          p.title(),
          p.language(),
          p.number(),
          p.purpose(),
          p.office(),
          p.submittedBy(),
          p.ground(),
          p.submittedAt(),
          p.recomposedAt().orElse(null),
          p.isDecidedBy(account),
          p.version());
    }
  }

  /** The reason for which an application is refused. */
  @Schema(name = "Reason", requiredProperties = "reason")
  record Grounds(@Schema(maxLength = 200) String reason) {}

  private final Approvals approvals;
  private final OfficeIssuance issuance;
  private final Credentials credentials;
  private final CertificateTypes types;

  /** Decides and applies. */
  @Activate
  public OfficeApplicationsResource(
      @Reference(name = "approvals") Approvals approvals,
      @Reference(name = "issuance") OfficeIssuance issuance,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "types") CertificateTypes types) {
    this.approvals = approvals;
    this.issuance = issuance;
    this.credentials = credentials;
    this.types = types;
  }

  /**
   * Applications that wait for approval.
   *
   * @return the oldest first, at most 200
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.APPROVER})
  @Produces(MediaType.APPLICATION_JSON)
  public List<Waiting> waiting(@Context Account by) {
    return approvals.pending(by).stream().map(p -> Waiting.of(p, by)).toList();
  }

  /**
   * Returns the document that would be issued, marked as a preview.
   *
   * @return the PDF
   */
  @GET
  @RolesAllowed({Roles.OFFICE, Roles.APPROVER})
  @Path("{id}/pdf")
  @Produces("application/pdf")
  @ApiResponse(responseCode = "404", description = "None waits, or it is another office's")
  public byte[] preview(@PathParam("id") String id, @Context Account by) throws Refusal {
    return approvals.preview(id, by);
  }

  /**
   * Lets an application be issued.
   *
   * @param seen `version` of what the caller has looked at; without it an application is not issued
   *     that was composed anew since it was handed in
   * @return issued, or being sealed
   */
  @POST
  @RolesAllowed(Roles.APPROVER)
  @Path("{id}/approve")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "403",
      description = "Not an approver, or it is their own application or one that they handed in")
  @ApiResponse(responseCode = "404", description = "None waits, or it is another office's")
  @ApiResponse(
      responseCode = "409",
      description =
          "It waits no longer; or (records-changed) the records have changed since, and it was composed anew: look at it again")
  @ApiResponse(
      responseCode = "422",
      description = "The person is on hold, or may not have it any more")
  @ApiResponse(responseCode = "503", description = "Not possible now")
  public ApplicationView approve(
      @PathParam("id") String id, @QueryParam("seen") String seen, @Context Account by)
      throws Refusal {
    return view(approvals.approve(id, Optional.ofNullable(seen), by));
  }

  /**
   * Refuses an application.
   *
   * @return refused; its number is void
   */
  @POST
  @RolesAllowed(Roles.APPROVER)
  @Path("{id}/refuse")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "None waits, or it is another office's")
  @ApiResponse(responseCode = "409", description = "It waits no longer")
  @ApiResponse(responseCode = "422", description = "No reason")
  public ApplicationView refuse(@PathParam("id") String id, Grounds grounds, @Context Account by)
      throws Refusal {
    // Another office is refused before anything is said of the reason.
    var unused = approvals.find(id, by);
    String reason = RequestText.of(grounds == null ? null : grounds.reason(), "理由", "a reason");
    return view(approvals.refuse(id, reason, by));
  }

  /**
   * Applies on behalf of a person.
   *
   * @return accepted
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such certificate")
  @ApiResponse(responseCode = "409", description = "An equal one waits for approval")
  @ApiResponse(responseCode = "422", description = "Refused, with the reason")
  @ApiResponse(responseCode = "503", description = "Not possible now")
  public ApplicationView apply(OfficeApplicationBody body, @Context Account by) throws Refusal {
    OfficeApplicationBody wanted = OfficeApplicationBody.required(body);
    if (types.find(wanted.type()).isEmpty()) {
      throw ProblemException.notFound();
    }
    // Another office is refused before anything is said of the ground.
    types.requireOwner(wanted.type(), by);
    String ground = RequestText.of(wanted.ground(), "代办依据", "a ground");
    return view(issuance.apply(wanted.request(), ground, by));
  }

  private ApplicationView view(Application application) {
    return ApplicationView.of(application, credentials);
  }
}

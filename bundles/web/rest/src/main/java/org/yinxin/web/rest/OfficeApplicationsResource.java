package org.yinxin.web.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Approvals;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.IssuanceException;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.PendingApproval;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.text.LocalizedText;

/** The queue for approval, and applications on behalf of people at the counter. */
@Component(service = ApiResource.class)
@Path("office/applications")
public final class OfficeApplicationsResource implements ApiResource {
  /** One that waits. */
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
      String submittedAt,
      String recomposedAt,
      boolean mayDecide) {
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
          Times.text(p.submittedAt()),
          p.recomposedAt().map(Times::text).orElse(null),
          account.approvesFor(p.office()) && !p.isOwn(account));
    }
  }

  /** Why it is refused. */
  record Refusal(String reason) {}

  private final SignIn signIn;
  private final Approvals approvals;
  private final Issuance issuance;
  private final Credentials credentials;
  private final CertificateTypes types;

  /** Decides and applies. */
  @Activate
  public OfficeApplicationsResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "approvals") Approvals approvals,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "types") CertificateTypes types) {
    this.signIn = signIn;
    this.approvals = approvals;
    this.issuance = issuance;
    this.credentials = credentials;
    this.types = types;
  }

  /** Those that wait, for approvers and staff of the offices, the oldest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public List<Waiting> waiting(@Context HttpServletRequest request) {
    Account account = Caller.staffOrApprover(signIn, request);
    Set<String> offices = new HashSet<>(account.offices(Account.OFFICE));
    offices.addAll(account.offices(Account.APPROVER));
    return approvals.pending(offices).stream().map(p -> Waiting.of(p, account)).toList();
  }

  /** The document that would be issued, marked as a preview. */
  @GET
  @Path("{id}/pdf")
  @Produces("application/pdf")
  public byte[] preview(@PathParam("id") String id, @Context HttpServletRequest request)
      throws IssuanceException {
    Account account = Caller.staffOrApprover(signIn, request);
    String office = waiting(id).office();
    if (!account.worksFor(office) && !account.approvesFor(office)) {
      throw ProblemException.notFound();
    }
    return approvals.preview(id);
  }

  /** Lets one be issued. */
  @POST
  @Path("{id}/approve")
  @Produces(MediaType.APPLICATION_JSON)
  public ApplicationView approve(@PathParam("id") String id, @Context HttpServletRequest request)
      throws IssuanceException {
    return view(approvals.approve(id, approver(id, request)));
  }

  /** Refuses one, saying why. */
  @POST
  @Path("{id}/refuse")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public ApplicationView refuse(
      @PathParam("id") String id, Refusal refusal, @Context HttpServletRequest request)
      throws IssuanceException {
    Account account = approver(id, request);
    String reason = RequestText.of(refusal == null ? null : refusal.reason(), "理由", "reason");
    return view(approvals.refuse(id, account.user(), reason));
  }

  /** Applies on behalf of a person. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response apply(OnBehalf body, @Context HttpServletRequest request)
      throws IssuanceException {
    Caller.inSomeOffice(signIn, request, Account.OFFICE);
    OnBehalf wanted = OnBehalf.of(body);
    String office = types.find(wanted.type()).orElseThrow(ProblemException::notFound).office();
    Account account = Caller.inOffice(signIn, request, Account.OFFICE, office);
    Submission submission =
        new Submission(
            Origin.COUNTER,
            account.user(),
            RequestText.of(wanted.ground(), "代办依据", "ground"),
            false);
    return Response.status(201)
        .entity(view(issuance.apply(wanted.request(), submission, "")))
        .build();
  }

  /** An approver of the office; what belongs to another office is answered as if it were not. */
  private Account approver(String id, HttpServletRequest request) {
    Account account = Caller.inSomeOffice(signIn, request, Account.APPROVER);
    if (!account.approvesFor(waiting(id).office())) {
      throw ProblemException.notFound();
    }
    return account;
  }

  private PendingApproval waiting(String id) {
    return approvals.find(id).orElseThrow(ProblemException::notFound);
  }

  private ApplicationView view(Application application) {
    return ApplicationView.of(application, credentials);
  }
}

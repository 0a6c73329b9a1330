package org.yinxin.web.rest;

import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
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
import org.yinxin.services.refusal.Refusal;

/** Applying and watching. */
@Component(service = ApiResource.class)
@Path("/")
public final class ApplicationsResource implements ApiResource {
  private final SignIn signIn;
  private final Issuance issuance;
  private final Credentials credentials;
  private final Approvals approvals;

  /** Hands applications to the issuance. */
  @Activate
  public ApplicationsResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "approvals") Approvals approvals) {
    this.signIn = signIn;
    this.issuance = issuance;
    this.credentials = credentials;
    this.approvals = approvals;
  }

  /** Applies for a certificate. */
  @POST
  @Path("applications")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response apply(
      ApplicationBody body,
      @HeaderParam("Idempotency-Key") String key,
      @Context HttpServletRequest request)
      throws Refusal {
    Account holder = Caller.holder(signIn, request);
    Application application =
        issuance.apply(
            ApplicationBody.request(body, holder.personNumber()), ApplicationBody.key(key), holder);
    return Response.status(201).entity(view(application)).build();
  }

  /** Those of the caller's that wait, are being sealed or came to nothing, the newest first. */
  @GET
  @Path("applications")
  @Produces(MediaType.APPLICATION_JSON)
  public List<ApplicationView> unissued(@Context HttpServletRequest request) {
    return issuance.unissued(Caller.person(signIn, request)).stream().map(this::view).toList();
  }

  /** An application of one's own. */
  @GET
  @Path("applications/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public ApplicationView watch(@PathParam("id") String id, @Context HttpServletRequest request)
      throws Refusal {
    return view(issuance.application(id, Caller.holder(signIn, request)));
  }

  /** Takes one back that waits for approval. */
  @DELETE
  @Path("applications/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public ApplicationView withdraw(@PathParam("id") String id, @Context HttpServletRequest request)
      throws Refusal {
    return view(approvals.withdraw(id, Caller.holder(signIn, request)));
  }

  /** The PDF that an application would give, marked as a preview. */
  @POST
  @Path("previews")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces("application/pdf")
  public byte[] preview(ApplicationBody body, @Context HttpServletRequest request) throws Refusal {
    Account holder = Caller.holder(signIn, request);
    return issuance.preview(ApplicationBody.request(body, holder.personNumber()), holder);
  }

  private ApplicationView view(Application application) {
    return ApplicationView.of(application, credentials);
  }
}

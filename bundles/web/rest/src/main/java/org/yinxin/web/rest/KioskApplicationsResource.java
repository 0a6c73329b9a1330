package org.yinxin.web.rest;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
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
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.IssuanceException;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.kiosks.KioskAssurance;
import org.yinxin.services.kiosks.KioskException;
import org.yinxin.services.kiosks.KioskSignIns;

/** Applying at a kiosk. */
@Component(service = ApiResource.class)
@Path("kiosk/applications")
public final class KioskApplicationsResource implements ApiResource {
  private final KioskSignIns signIns;
  private final KioskAssurance assurance;
  private final Issuance issuance;
  private final Credentials credentials;

  /** Hands applications to the issuance. */
  @Activate
  public KioskApplicationsResource(
      @Reference(name = "signIns") KioskSignIns signIns,
      @Reference(name = "assurance") KioskAssurance assurance,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "credentials") Credentials credentials) {
    this.signIns = signIns;
    this.assurance = assurance;
    this.issuance = issuance;
    this.credentials = credentials;
  }

  /** Applies for a certificate. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response apply(
      ApplicationBody body,
      @HeaderParam("Idempotency-Key") String key,
      @Context HttpServletRequest request)
      throws KioskException, IssuanceException {
    KioskCaller caller = KioskCaller.of(request, signIns);
    ApplicationRequest wanted =
        assurance.allowed(caller.session(), ApplicationBody.request(body, caller.person()));
    Application application = issuance.apply(wanted, Submission.AT_KIOSK, ApplicationBody.key(key));
    return Response.status(201).entity(view(caller, application)).build();
  }

  /** An application of the person's. */
  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public ApplicationView watch(@PathParam("id") String id, @Context HttpServletRequest request)
      throws KioskException {
    KioskCaller caller = KioskCaller.of(request, signIns);
    return issuance
        .application(id)
        .filter(application -> application.personNumber().equals(caller.person()))
        .map(application -> view(caller, application))
        .orElseThrow(ProblemException::notFound);
  }

  /** Without the credential where the session is not sure enough: by its code anybody sees it. */
  private ApplicationView view(KioskCaller caller, Application application) {
    ApplicationView view = ApplicationView.of(application, credentials);
    return application
        .credentialId()
        .flatMap(credentials::byId)
        .flatMap(credential -> assurance.withheld(caller.session(), credential))
        .map(view::withholding)
        .orElse(view);
  }
}

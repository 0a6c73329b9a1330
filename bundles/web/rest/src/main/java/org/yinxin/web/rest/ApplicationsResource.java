package org.yinxin.web.rest;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.IssuanceException;
import org.yinxin.text.LocalizedText;

/** Applying and watching. */
@Component(service = ApplicationsResource.class)
@JaxrsResource
@JaxrsName("applications")
@JaxrsApplicationSelect("(osgi.jaxrs.name=api)")
@Path("/")
public final class ApplicationsResource {
  /** What is applied for; language, options and purpose may be left out. */
  record Body(String type, String language, Map<String, String> options, String purpose) {}

  /** An application; {@code credential} once issued, {@code reason} where it was refused. */
  record View(String id, String state, CredentialView credential, LocalizedText reason) {}

  private static final int MAXIMUM_KEY = 100;

  private final SignIn signIn;
  private final Issuance issuance;
  private final Credentials credentials;

  /** Hands applications to the issuance. */
  @Activate
  public ApplicationsResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "credentials") Credentials credentials) {
    this.signIn = signIn;
    this.issuance = issuance;
    this.credentials = credentials;
  }

  /** Applies for a certificate. */
  @POST
  @Path("applications")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response apply(
      Body body, @HeaderParam("Idempotency-Key") String key, @Context HttpServletRequest request)
      throws IssuanceException {
    String idempotencyKey = Objects.requireNonNullElse(key, "");
    if (idempotencyKey.length() > MAXIMUM_KEY) {
      throw new ProblemException(
          422,
          "key-too-long",
          "Idempotency-Key 最长 100 个字符。",
          "Idempotency-Key: at most 100 characters.");
    }
    Application application = issuance.apply(request(body, request), idempotencyKey);
    return Response.status(201).entity(view(application)).build();
  }

  /** An application of one's own. */
  @GET
  @Path("applications/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public View watch(@PathParam("id") String id, @Context HttpServletRequest request) {
    String person = Caller.person(signIn, request);
    return issuance
        .application(id)
        .filter(application -> application.personNumber().equals(person))
        .map(this::view)
        .orElseThrow(ProblemException::notFound);
  }

  /** The PDF that an application would give, marked as a preview. */
  @POST
  @Path("previews")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces("application/pdf")
  public byte[] preview(Body body, @Context HttpServletRequest request) throws IssuanceException {
    return issuance.preview(request(body, request));
  }

  private ApplicationRequest request(Body body, HttpServletRequest request) {
    String person = Caller.person(signIn, request);
    if (body == null || body.type() == null) {
      throw new ProblemException(
          400, "bad-json", "请求缺少凭证类型。", "The request names no certificate type.");
    }
    Map<String, String> options = Objects.requireNonNullElse(body.options(), Map.of());
    if (options.values().stream().anyMatch(Objects::isNull)) {
      throw new ProblemException(400, "bad-json", "选项缺少值。", "An option has no value.");
    }
    return new ApplicationRequest(
        person,
        body.type(),
        Objects.requireNonNullElse(body.language(), ""),
        options,
        Objects.requireNonNullElse(body.purpose(), ""));
  }

  private View view(Application application) {
    Optional<CredentialView> credential =
        application.credentialId().flatMap(credentials::byId).map(CredentialView::of);
    return new View(
        application.id(),
        application.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        credential.orElse(null),
        application.reason().orElse(null));
  }
}

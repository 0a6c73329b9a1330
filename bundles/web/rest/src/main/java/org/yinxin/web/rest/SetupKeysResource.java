package org.yinxin.web.rest;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyRegister;
import org.yinxin.services.setup.Setup;

/** The sealing keys of a new system. */
@Component(service = ApiResource.class)
@Path("setup/keys")
public final class SetupKeysResource implements ApiResource {
  /** A certification request as PEM. */
  record Request(String office, String pem) {}

  private final SignIn signIn;
  private final Setup setup;
  private final KeyRegister keys;

  /** Makes these keys. */
  @Activate
  public SetupKeysResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "setup") Setup setup,
      @Reference(name = "keys") KeyRegister keys) {
    this.signIn = signIn;
    this.setup = setup;
    this.keys = keys;
  }

  /** The keys of all offices. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public List<KeyView> keys(@Context HttpServletRequest request) throws Refusal {
    return keys.keys(SetupCaller.account(setup, signIn, request)).stream()
        .map(KeyView::of)
        .toList();
  }

  /** Makes a key, or asks for the one that waits again. */
  @POST
  @Path("{office}/request")
  @Produces(MediaType.APPLICATION_JSON)
  public Request request(@PathParam("office") String office, @Context HttpServletRequest request)
      throws Refusal {
    return new Request(office, keys.request(office, SetupCaller.account(setup, signIn, request)));
  }

  /** Takes the certificate of a key. */
  @POST
  @Path("{office}/certificate")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  public KeyView.CertificateView certificate(
      @PathParam("office") String office, MultipartBody body, @Context HttpServletRequest request)
      throws IOException, Refusal {
    Account by = SetupCaller.account(setup, signIn, request);
    return KeyView.CertificateView.of(
        keys.install(office, Upload.file(body), Optional.empty(), by));
  }
}

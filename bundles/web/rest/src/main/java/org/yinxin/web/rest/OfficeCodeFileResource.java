package org.yinxin.web.rest;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.verification.CodeView;

/** Lets an office say whether the file of a type is given to whoever has a code. */
@Component(service = ApiResource.class)
@Path("office/settings/code-file/{type}")
public final class OfficeCodeFileResource implements ApiResource {
  /** States whether it is; {@code by} and {@code at} once it was set. */
  record View(boolean given, int version, String by, String at) {
    static View of(OfficeSetting latest) {
      return new View(latest.value().equals(GIVEN), latest.version(), latest.by(), latest.at());
    }
  }

  /** Asks for it or against it, with the version that was seen. */
  record Body(boolean given, int version) {}

  private static final String GIVEN = "true";

  private final Settings settings;
  private final OfficeRights rights;

  /** Lets offices decide. */
  @Activate
  public OfficeCodeFileResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "settings") Settings settings) {
    this.settings = settings;
    this.rights = new OfficeRights(signIn, types);
  }

  /** Says whether the file of a type is given. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public View given(@PathParam("type") String type, @Context HttpServletRequest request) {
    rights.owner(request, type);
    return View.of(OfficeSetting.latest(settings, CodeView.fileSetting(type)));
  }

  /** Has the file of a type given from now on, or no longer. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public View set(@PathParam("type") String type, Body body, @Context HttpServletRequest request) {
    Account account = rights.owner(request, type);
    if (body == null) {
      throw OfficeSetting.badJson();
    }
    String office = rights.type(type).office();
    String name = CodeView.fileSetting(type);
    String value = body.given() ? GIVEN : "";
    return View.of(OfficeSetting.set(settings, name, value, account, office, body.version()));
  }
}

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
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.settings.Validity;

/** For how long what is issued from now on is valid. */
@Component(service = ApiResource.class)
@Path("office/settings/validity/{type}")
public final class OfficeValidityResource implements ApiResource {
  /**
   * Days, 0 for ever, and those that the type says itself; {@code by} and {@code at} once it was
   * set.
   */
  record View(int days, int typeDays, int version, String by, String at) {
    static View of(OfficeSetting latest, int typeDays) {
      return new View(
          Validity.of(latest.given(), typeDays).days(),
          typeDays,
          latest.version(),
          latest.by(),
          latest.at());
    }
  }

  /** Days, left out for what the type says, and the version that was seen. */
  record Body(Integer days, int version) {}

  private final Settings settings;
  private final OfficeRights rights;

  /** Lets offices decide. */
  @Activate
  public OfficeValidityResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "settings") Settings settings) {
    this.settings = settings;
    this.rights = new OfficeRights(signIn, types);
  }

  /** For how long a type's credentials are valid. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public View validity(@PathParam("type") String type, @Context HttpServletRequest request) {
    rights.owner(request, type);
    return View.of(
        OfficeSetting.latest(settings, Validity.setting(type)), rights.type(type).validityDays());
  }

  /** Has what is issued from now on be valid for so many days. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public View set(@PathParam("type") String type, Body body, @Context HttpServletRequest request) {
    Account account = rights.owner(request, type);
    if (body == null) {
      throw OfficeSetting.badJson();
    }
    CertificateTypeDescription owned = rights.type(type);
    String name = Validity.setting(type);
    return View.of(
        OfficeSetting.set(settings, name, days(body), account, owned.office(), body.version()),
        owned.validityDays());
  }

  private static String days(Body body) {
    if (body.days() == null) {
      return "";
    }
    if (body.days() < 0 || body.days() > Validity.MAXIMUM_DAYS) {
      throw new ProblemException(
          422,
          "bad-validity",
          "有效天数应为 0（长期有效）至 " + Validity.MAXIMUM_DAYS + " 的整数。",
          "Validity is a number of days from 0 (for ever) to " + Validity.MAXIMUM_DAYS + ".");
    }
    return Integer.toString(body.days());
  }
}

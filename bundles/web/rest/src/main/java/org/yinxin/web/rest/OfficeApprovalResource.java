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

/** Whether applications for a type wait for approval. */
@Component(service = ApiResource.class)
@Path("office/settings/approval/{type}")
public final class OfficeApprovalResource implements ApiResource {
  /** Whether they do; {@code by} and {@code at} once it was set. */
  record View(boolean required, int version, String by, String at) {
    static View of(OfficeSetting latest) {
      return new View(latest.value().equals(REQUIRED), latest.version(), latest.by(), latest.at());
    }
  }

  /** Whether they shall, and the version that was seen. */
  record Body(boolean required, int version) {}

  private static final String REQUIRED = "true";

  private final Settings settings;
  private final OfficeRights rights;

  /** Lets offices decide. */
  @Activate
  public OfficeApprovalResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "settings") Settings settings) {
    this.settings = settings;
    this.rights = new OfficeRights(signIn, types);
  }

  private static String name(String type) {
    return "approval/" + type;
  }

  /** Whether a type needs approval. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public View approval(@PathParam("type") String type, @Context HttpServletRequest request) {
    rights.owner(request, type);
    return View.of(OfficeSetting.latest(settings, name(type)));
  }

  /** Has a type approved from now on, or no longer. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public View set(@PathParam("type") String type, Body body, @Context HttpServletRequest request) {
    Account account = rights.owner(request, type);
    if (body == null) {
      throw OfficeSetting.badJson();
    }
    String office = rights.type(type).office();
    if (!body.required() && !account.approvesFor(office)) {
      throw new ProblemException(
          403,
          "approver-only",
          "取消审批须由本部门的审批人操作。",
          "Only an approver of the office may do without approval.");
    }
    String value = body.required() ? REQUIRED : "";
    return View.of(OfficeSetting.set(settings, name(type), value, account, office, body.version()));
  }
}

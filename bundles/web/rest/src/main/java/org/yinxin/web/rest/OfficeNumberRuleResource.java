package org.yinxin.web.rest;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
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
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.settings.NumberRule;
import org.yinxin.services.settings.Settings;
import org.yinxin.text.LocalizedText;

/** How the numbers of an office's documents look. */
@Component(service = ApiResource.class)
@Path("office/settings/number-rule/{office}")
public final class OfficeNumberRuleResource implements ApiResource {
  /** The rule and the first number of this kind; {@code by} and {@code at} once it was set. */
  record View(String pattern, String example, int version, String by, String at) {
    static View of(OfficeSetting latest, String prefix) {
      NumberRule rule =
          latest.value().isEmpty() ? NumberRule.DEFAULT : new NumberRule(latest.value());
      return new View(
          rule.pattern(),
          OfficeNumberRuleResource.example(rule, prefix),
          latest.version(),
          latest.by(),
          latest.at());
    }
  }

  /** The rule, empty for the default, and the version that was seen. */
  record Body(String pattern, int version) {}

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Settings settings;
  private final Institution institution;
  private final Renderer renderer;
  private final OfficeRights rights;

  /** Lets offices decide. */
  @Activate
  public OfficeNumberRuleResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "settings") Settings settings,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "renderer") Renderer renderer) {
    this.settings = settings;
    this.institution = institution;
    this.renderer = renderer;
    this.rights = new OfficeRights(signIn, types);
  }

  /** How an office's numbers look. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public View rule(@PathParam("office") String office, @Context HttpServletRequest request) {
    rights.of(request, office);
    return View.of(OfficeSetting.latest(settings, NumberRule.setting(office)), prefix(office));
  }

  /** Changes how numbers look from now on. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public View set(
      @PathParam("office") String office, Body body, @Context HttpServletRequest request) {
    Account account = rights.of(request, office);
    if (body == null || body.pattern() == null) {
      throw OfficeSetting.badJson();
    }
    String prefix = prefix(office);
    if (!body.pattern().isEmpty()) {
      check(new NumberRule(body.pattern()), prefix);
    }
    String name = NumberRule.setting(office);
    return View.of(
        OfficeSetting.set(settings, name, body.pattern(), account, office, body.version()), prefix);
  }

  private void check(NumberRule rule, String prefix) {
    Optional<LocalizedText> problem =
        rule.problem(prefix).or(() -> renderer.undrawable(example(rule, prefix)));
    if (problem.isPresent()) {
      throw new ProblemException(422, "bad-number-rule", problem.get().zh(), problem.get().en());
    }
  }

  private static String example(NumberRule rule, String prefix) {
    return rule.number(prefix, LocalDate.now(ZONE).getYear(), 1);
  }

  private String prefix(String office) {
    return institution.numberPrefix(office).orElseThrow(ProblemException::notFound);
  }
}

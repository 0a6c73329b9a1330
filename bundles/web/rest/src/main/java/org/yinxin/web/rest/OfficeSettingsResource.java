package org.yinxin.web.rest;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.settings.NumberRule;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.settings.Validity;
import org.yinxin.text.LocalizedText;

/** What an office decides beside words: approval, validity, and how its numbers look. */
@Component(service = OfficeSettingsResource.class)
@JaxrsResource
@JaxrsName("office-settings")
@JaxrsApplicationSelect("(osgi.jaxrs.name=api)")
@Path("office/settings")
public final class OfficeSettingsResource {
  /**
   * Whether applications for a type wait for approval; {@code by} and {@code at} once it was set.
   */
  record ApprovalView(boolean required, int version, String by, String at) {}

  /** Whether they shall, and the version that was seen. */
  record ApprovalBody(boolean required, int version) {}

  /**
   * For how many days what is issued is valid, 0 for ever, and for how many the type says itself;
   * {@code by} and {@code at} once it was set.
   */
  record ValidityView(int days, int typeDays, int version, String by, String at) {}

  /** Days, left out for what the type says, and the version that was seen. */
  record ValidityBody(Integer days, int version) {}

  /** The rule and the first number of this kind; {@code by} and {@code at} once it was set. */
  record NumberRuleView(String pattern, String example, int version, String by, String at) {}

  /** The rule, empty for the default, and the version that was seen. */
  record NumberRuleBody(String pattern, int version) {}

  private static final String REQUIRED = "true";
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Settings settings;
  private final Institution institution;
  private final Renderer renderer;
  private final OfficeRights rights;

  /** Sets what may be set. */
  @Activate
  public OfficeSettingsResource(
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

  /** Whether a type needs approval. */
  @GET
  @Path("approval/{type}")
  @Produces(MediaType.APPLICATION_JSON)
  public ApprovalView approval(
      @PathParam("type") String type, @Context HttpServletRequest request) {
    rights.owner(request, type);
    return approval(latest("approval/" + type));
  }

  /** Has a type approved from now on, or no longer. */
  @PUT
  @Path("approval/{type}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public ApprovalView setApproval(
      @PathParam("type") String type, ApprovalBody body, @Context HttpServletRequest request) {
    Account account = rights.owner(request, type);
    if (body == null) {
      throw badJson();
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
    return approval(Optional.of(set("approval/" + type, value, account, office, body.version())));
  }

  private static ApprovalView approval(Optional<Setting> latest) {
    return new ApprovalView(
        latest.map(Setting::value).filter(REQUIRED::equals).isPresent(),
        latest.map(Setting::version).orElse(0),
        latest.map(Setting::by).orElse(null),
        latest.map(setting -> Times.text(setting.at())).orElse(null));
  }

  /** For how long a type's credentials are valid. */
  @GET
  @Path("validity/{type}")
  @Produces(MediaType.APPLICATION_JSON)
  public ValidityView validity(
      @PathParam("type") String type, @Context HttpServletRequest request) {
    rights.owner(request, type);
    return validity(latest(Validity.setting(type)), rights.type(type).validityDays());
  }

  /** Has what is issued from now on be valid for so many days. */
  @PUT
  @Path("validity/{type}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public ValidityView setValidity(
      @PathParam("type") String type, ValidityBody body, @Context HttpServletRequest request) {
    Account account = rights.owner(request, type);
    if (body == null) {
      throw badJson();
    }
    CertificateTypeDescription owned = rights.type(type);
    String name = Validity.setting(type);
    Setting set = set(name, days(body), account, owned.office(), body.version());
    return validity(Optional.of(set), owned.validityDays());
  }

  private static String days(ValidityBody body) {
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

  private static ValidityView validity(Optional<Setting> latest, int typeDays) {
    return new ValidityView(
        Validity.of(latest.map(Setting::value), typeDays).days(),
        typeDays,
        latest.map(Setting::version).orElse(0),
        latest.map(Setting::by).orElse(null),
        latest.map(setting -> Times.text(setting.at())).orElse(null));
  }

  /** How an office's numbers look. */
  @GET
  @Path("number-rule/{office}")
  @Produces(MediaType.APPLICATION_JSON)
  public NumberRuleView numberRule(
      @PathParam("office") String office, @Context HttpServletRequest request) {
    rights.of(request, office);
    return numberRule(latest(NumberRule.setting(office)), prefix(office));
  }

  /** Changes how numbers look from now on. */
  @PUT
  @Path("number-rule/{office}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public NumberRuleView setNumberRule(
      @PathParam("office") String office,
      NumberRuleBody body,
      @Context HttpServletRequest request) {
    Account account = rights.of(request, office);
    if (body == null || body.pattern() == null) {
      throw badJson();
    }
    String prefix = prefix(office);
    if (!body.pattern().isEmpty()) {
      check(new NumberRule(body.pattern()), prefix);
    }
    Setting set = set(NumberRule.setting(office), body.pattern(), account, office, body.version());
    return numberRule(Optional.of(set), prefix);
  }

  private void check(NumberRule rule, String prefix) {
    Optional<LocalizedText> problem =
        rule.problem(prefix).or(() -> renderer.undrawable(example(rule, prefix)));
    if (problem.isPresent()) {
      throw new ProblemException(422, "bad-number-rule", problem.get().zh(), problem.get().en());
    }
  }

  private static NumberRuleView numberRule(Optional<Setting> latest, String prefix) {
    NumberRule rule =
        latest
            .map(Setting::value)
            .filter(value -> !value.isEmpty())
            .map(NumberRule::new)
            .orElse(NumberRule.DEFAULT);
    return new NumberRuleView(
        rule.pattern(),
        example(rule, prefix),
        latest.map(Setting::version).orElse(0),
        latest.map(Setting::by).orElse(null),
        latest.map(setting -> Times.text(setting.at())).orElse(null));
  }

  private static String example(NumberRule rule, String prefix) {
    return rule.number(prefix, LocalDate.now(ZONE).getYear(), 1);
  }

  private String prefix(String office) {
    return institution.numberPrefix(office).orElseThrow(ProblemException::notFound);
  }

  private Optional<Setting> latest(String name) {
    List<Setting> history = settings.history(name);
    return history.stream().findFirst();
  }

  private Setting set(String name, String value, Account account, String office, int version) {
    return settings
        .set(name, value, account.user(), office, version)
        .orElseThrow(
            () -> {
              Setting newer = latest(name).orElseThrow();
              String at = Times.toTheMinute(newer.at());
              return new ProblemException(
                  409,
                  "setting-outdated",
                  newer.by() + " 已于 " + at + " 修改了这项设置，请重新载入后再改。",
                  newer.by()
                      + " changed this setting at "
                      + at
                      + " (Beijing); load it again first.");
            });
  }

  private static ProblemException badJson() {
    return new ProblemException(400, "bad-json", "请求缺少设置的值。", "The request has no value.");
  }
}

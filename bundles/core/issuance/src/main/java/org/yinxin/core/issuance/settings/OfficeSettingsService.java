package org.yinxin.core.issuance.settings;

import static org.yinxin.services.settings.SettingReason.APPROVER_ONLY;
import static org.yinxin.services.settings.SettingReason.BAD_NUMBER_RULE;
import static org.yinxin.services.settings.SettingReason.BAD_VALIDITY;
import static org.yinxin.services.settings.SettingReason.SETTING_OUTDATED;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.settings.ApprovalRule;
import org.yinxin.services.settings.Decision;
import org.yinxin.services.settings.NumberRule;
import org.yinxin.services.settings.OfficeSettings;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.settings.SettingReason;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.settings.Validity;
import org.yinxin.services.verification.CodeView;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

/** Decisions of offices as versioned settings. */
@Component
public final class OfficeSettingsService implements OfficeSettings {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ChinaTime.ZONE);
  private static final String YES = "true";

  private final Settings settings;
  private final CertificateTypes types;
  private final Function<String, Optional<String>> prefixes;
  private final Function<String, Optional<LocalizedText>> undrawable;
  private final InstantSource clock;

  /** Reads and writes settings; does nothing by itself. */
  @Activate
  public OfficeSettingsService(
      @Reference(name = "settings") Settings settings,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "renderer") Renderer renderer) {
    this(settings, types, institution::numberPrefix, renderer::undrawable, InstantSource.system());
  }

  OfficeSettingsService(
      Settings settings,
      CertificateTypes types,
      Function<String, Optional<String>> prefixes,
      Function<String, Optional<LocalizedText>> undrawable,
      InstantSource clock) {
    this.settings = settings;
    this.types = types;
    this.prefixes = prefixes;
    this.undrawable = undrawable;
    this.clock = clock;
  }

  @Override
  public Decision<Boolean> approval(String type, Account by) throws Refusal {
    return approval(latest(ApprovalRule.setting(types.owned(type, by).id())));
  }

  @Override
  public Decision<Boolean> setApproval(String type, boolean required, int seenVersion, Account by)
      throws Refusal {
    String office = types.owned(type, by).office();
    if (!required && !by.approvesFor(office)) {
      throw refused(
          APPROVER_ONLY,
          "取消审批须由本部门的审批人操作。",
          "Only an approver of the office may do without approval.");
    }
    String value = new ApprovalRule(required).value();
    return approval(set(ApprovalRule.setting(type), value, office, seenVersion, by));
  }

  private static Decision<Boolean> approval(Optional<Setting> latest) {
    return new Decision<>(ApprovalRule.of(latest.map(Setting::value)).isRequired(), latest);
  }

  @Override
  public Decision<Boolean> codeFile(String type, Account by) throws Refusal {
    return flag(latest(CodeView.fileSetting(types.owned(type, by).id())));
  }

  @Override
  public Decision<Boolean> setCodeFile(String type, boolean given, int seenVersion, Account by)
      throws Refusal {
    String office = types.owned(type, by).office();
    return flag(set(CodeView.fileSetting(type), given ? YES : "", office, seenVersion, by));
  }

  private static Decision<Boolean> flag(Optional<Setting> latest) {
    return new Decision<>(latest.filter(s -> s.value().equals(YES)).isPresent(), latest);
  }

  @Override
  public Decision<Days> validity(String type, Account by) throws Refusal {
    CertificateTypeDescription owned = types.owned(type, by);
    return days(latest(Validity.setting(type)), owned);
  }

  @Override
  public Decision<Days> setValidity(
      String type, Optional<Integer> days, int seenVersion, Account by) throws Refusal {
    CertificateTypeDescription owned = types.owned(type, by);
    if (days.filter(n -> n < 0 || n > Validity.MAXIMUM_DAYS).isPresent()) {
      throw refused(
          BAD_VALIDITY,
          "有效天数应为 0（长期有效）至 " + Validity.MAXIMUM_DAYS + " 的整数。",
          "Validity is a number of days from 0 (for ever) to " + Validity.MAXIMUM_DAYS + ".");
    }
    String value = days.map(n -> Integer.toString(n)).orElse("");
    return days(set(Validity.setting(type), value, owned.office(), seenVersion, by), owned);
  }

  private static Decision<Days> days(Optional<Setting> latest, CertificateTypeDescription type) {
    int days = Validity.of(latest.map(Setting::value), type.validityDays()).days();
    return new Decision<>(new Days(days, type.validityDays()), latest);
  }

  @Override
  public Decision<Numbering> numberRule(String office, Account by) throws Refusal {
    String prefix = prefix(office, by);
    return numbering(latest(NumberRule.setting(office)), prefix);
  }

  @Override
  public Decision<Numbering> setNumberRule(
      String office, String pattern, int seenVersion, Account by) throws Refusal {
    String prefix = prefix(office, by);
    if (!pattern.isEmpty()) {
      NumberRule rule = new NumberRule(pattern);
      Optional<LocalizedText> problem =
          rule.problem(prefix).or(() -> undrawable.apply(example(rule, prefix)));
      if (problem.isPresent()) {
        throw new Refusal(BAD_NUMBER_RULE, problem.get());
      }
    }
    return numbering(set(NumberRule.setting(office), pattern, office, seenVersion, by), prefix);
  }

  private String prefix(String office, Account by) throws Refusal {
    if (!by.worksFor(office)) {
      throw AccessReason.NOT_ALLOWED.refusal();
    }
    return prefixes.apply(office).orElseThrow(AccessReason.NOT_FOUND::refusal);
  }

  private Decision<Numbering> numbering(Optional<Setting> latest, String prefix) {
    NumberRule rule =
        latest
            .map(Setting::value)
            .filter(pattern -> !pattern.isEmpty())
            .map(NumberRule::new)
            .orElse(NumberRule.DEFAULT);
    return new Decision<>(new Numbering(rule, example(rule, prefix)), latest);
  }

  private String example(NumberRule rule, String prefix) {
    return rule.number(prefix, LocalDate.ofInstant(clock.instant(), ChinaTime.ZONE).getYear(), 1);
  }

  private Optional<Setting> latest(String name) {
    return settings.history(name).stream().findFirst();
  }

  private Optional<Setting> set(
      String name, String value, String office, int seenVersion, Account by) throws Refusal {
    Optional<Setting> made = settings.set(name, value, by.user(), office, seenVersion);
    if (made.isEmpty()) {
      throw outdated(settings.history(name));
    }
    return made;
  }

  private static Refusal outdated(List<Setting> history) {
    if (history.isEmpty()) {
      return refused(
          SETTING_OUTDATED,
          "这项设置还没有任何版本，请重新载入后再改。",
          "This setting has no version yet; load it again first.");
    }
    String by = history.get(0).by();
    String at = TIME.format(history.get(0).at());
    return refused(
        SETTING_OUTDATED,
        by + " 已于 " + at + " 修改了这项设置，请重新载入后再改。",
        by + " changed this setting at " + at + " (Beijing); load it again first.");
  }

  private static Refusal refused(SettingReason reason, String zh, String en) {
    return new Refusal(reason, new LocalizedText(zh, en));
  }
}

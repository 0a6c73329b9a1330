package org.yinxin.core.issuance.composition;

import static org.yinxin.services.issuance.IssuanceReason.BAD_REQUEST;
import static org.yinxin.services.issuance.IssuanceReason.DATA_ALTERED;
import static org.yinxin.services.issuance.IssuanceReason.NOT_ELIGIBLE;
import static org.yinxin.services.issuance.IssuanceReason.NO_SUCH_TYPE;
import static org.yinxin.services.issuance.IssuanceReason.UNAVAILABLE;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.Issuer;
import org.yinxin.core.issuance.holds.HoldTable;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Hold;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Turns a request into a draft, or refuses. Thread-safe. */
public final class DraftFactory {
  private static final int MAXIMUM_PURPOSE = 100;

  private final Database database;
  private final RowAuthentication authentication;
  private final CertificateTypes types;
  private final RecordStore records;
  private final Institution institution;
  private final Settings settings;

  public DraftFactory(
      Database database,
      RowAuthentication authentication,
      CertificateTypes types,
      RecordStore records,
      Institution institution,
      Settings settings) {
    this.database = database;
    this.authentication = authentication;
    this.types = types;
    this.records = records;
    this.institution = institution;
    this.settings = settings;
  }

  /** A draft with the words of the office that are in force. */
  public Draft draft(ApplicationRequest request) throws Refusal {
    return draft(request, Optional.empty());
  }

  /** A draft with other words of the office. */
  public Draft draft(ApplicationRequest request, WordingOverride trial) throws Refusal {
    return draft(request, Optional.of(trial));
  }

  private Draft draft(ApplicationRequest request, Optional<WordingOverride> trial) throws Refusal {
    CertificateTypeDescription type = type(request.type());
    Language language = language(type, request.language());
    requireShort(request.purpose());
    Issuer issuer = issuer(type);
    HolderRecords known = authentic(request.personNumber(), DocumentRecords.kinds(type, language));
    Optional<RecordRow> person = person(known);
    requireEntitled(type, request.personNumber(), person);
    try {
      List<CertificateOption> offered = types.options(type.id(), known);
      Map<String, String> options = options(offered, request.options());
      HolderRecords holder = DocumentRecords.chosen(known, options);
      Eligibility eligibility = types.eligibility(type.id(), holder, options);
      if (!eligibility.isEligible()) {
        throw new Refusal(NOT_ELIGIBLE, eligibility.reason().orElseThrow());
      }
      return new Draft(
          type,
          language,
          offered,
          options,
          request.purpose().strip(),
          holder,
          issuer,
          institution.numberPrefix(type.office()).orElseThrow(),
          person.map(row -> row.text("name")).orElse(""),
          trial
              .orElseGet(() -> inForce(type.id(), language))
              .over(types.wording(type.id(), language)));
    } catch (Refusal e) {
      throw ofPlugin(e);
    }
  }

  /** Reads records, and refuses if a row was changed directly in the database. */
  private HolderRecords authentic(String person, Collection<RecordKind> kinds) throws Refusal {
    try {
      return records.of(person, kinds);
    } catch (AlteredDataException e) {
      throw new Refusal(DATA_ALTERED, e.explanation());
    }
  }

  private CertificateTypeDescription type(String id) throws Refusal {
    return types
        .find(id)
        .orElseThrow(
            () -> refused(NO_SUCH_TYPE, "没有这种凭证：" + id, "There is no such certificate: " + id));
  }

  private static void requireShort(String purpose) throws Refusal {
    if (purpose.codePointCount(0, purpose.length()) > MAXIMUM_PURPOSE) {
      throw refused(BAD_REQUEST, "用途最多 100 个字符。", "The purpose may have at most 100 characters.");
    }
  }

  private Issuer issuer(CertificateTypeDescription type) throws Refusal {
    return institution
        .issuer(type.office())
        .orElseThrow(
            () ->
                refused(
                    UNAVAILABLE,
                    "学校或部门资料尚未导入，暂不能出具。",
                    "University or office have not been set up yet."));
  }

  private void requireEntitled(
      CertificateTypeDescription type, String number, Optional<RecordRow> person) throws Refusal {
    List<Hold> holds = database.transaction(h -> HoldTable.ofPerson(h, authentication, number));
    Optional<LocalizedText> refusal = Entitlement.refusal(type, holds, person);
    if (refusal.isPresent()) {
      throw new Refusal(NOT_ELIGIBLE, refusal.get());
    }
  }

  private WordingOverride inForce(String type, Language language) {
    return WordingOverride.parse(
        settings.value(WordingOverride.setting(type, language)).orElse(""));
  }

  private Optional<RecordRow> person(HolderRecords known) throws Refusal {
    HolderRecords person =
        known.rows().containsKey(AcademicRecords.PERSON.id())
            ? known
            : authentic(known.personNumber(), List.of(AcademicRecords.PERSON));
    return person.first(AcademicRecords.PERSON);
  }

  private static Language language(CertificateTypeDescription type, String tag) throws Refusal {
    if (tag.isEmpty()) {
      return type.languages().get(0);
    }
    return Language.ofTag(tag)
        .filter(type.languages()::contains)
        .orElseThrow(
            () ->
                refused(
                    BAD_REQUEST, "该凭证没有此语言版本：" + tag, "Not available in this language: " + tag));
  }

  private static Map<String, String> options(
      List<CertificateOption> offered, Map<String, String> chosen) throws Refusal {
    Map<String, String> options = new LinkedHashMap<>();
    for (CertificateOption option : offered) {
      String value = chosen.getOrDefault(option.name(), option.choices().get(0).value());
      if (option.choices().stream().noneMatch(choice -> choice.value().equals(value))) {
        throw refused(
            BAD_REQUEST,
            "选项“" + option.label().zh() + "”中没有这个可选的值。",
            "Option '%s' does not offer this value. It offers: %s."
                .formatted(
                    option.name(), joined(option.choices(), CertificateOption.Choice::value)));
      }
      options.put(option.name(), value);
    }
    for (String name : chosen.keySet()) {
      if (!options.containsKey(name)) {
        throw refused(
            BAD_REQUEST,
            "该凭证没有这个可选的选项。",
            "No such option is offered. Offered are: %s."
                .formatted(joined(offered, CertificateOption::name)));
      }
    }
    return options;
  }

  private static <T> String joined(List<T> all, Function<T, String> name) {
    return all.stream().map(name).collect(Collectors.joining(", "));
  }

  /** Translates a plug-in's refusal into a reason of issuance; returns any other as it is. */
  static Refusal ofPlugin(Refusal e) {
    if (e.reason() instanceof PluginReason reason) {
      return new Refusal(
          reason == PluginReason.NOT_DEPLOYED ? NO_SUCH_TYPE : UNAVAILABLE, e.explanation());
    }
    return e;
  }

  private static Refusal refused(IssuanceReason reason, String zh, String en) {
    return new Refusal(reason, new LocalizedText(zh, en));
  }
}

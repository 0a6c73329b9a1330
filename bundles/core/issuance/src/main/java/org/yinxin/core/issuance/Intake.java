package org.yinxin.core.issuance;

import static org.yinxin.services.issuance.IssuanceException.Reason.BAD_REQUEST;
import static org.yinxin.services.issuance.IssuanceException.Reason.CANNOT_COMPOSE;
import static org.yinxin.services.issuance.IssuanceException.Reason.NOT_ELIGIBLE;
import static org.yinxin.services.issuance.IssuanceException.Reason.NO_SUCH_TYPE;
import static org.yinxin.services.issuance.IssuanceException.Reason.UNAVAILABLE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.Document;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.IssuanceException;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginException;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Turns a request into a draft, and a draft into a document that can be drawn; or refuses. */
final class Intake {
  private static final int MAXIMUM_PURPOSE = 100;

  private final CertificateTypes types;
  private final RecordStore records;
  private final Institution institution;
  private final Renderer renderer;

  Intake(CertificateTypes types, RecordStore records, Institution institution, Renderer renderer) {
    this.types = types;
    this.records = records;
    this.institution = institution;
    this.renderer = renderer;
  }

  Draft draft(ApplicationRequest request) throws IssuanceException {
    CertificateTypeDescription type =
        types
            .find(request.type())
            .orElseThrow(
                () ->
                    refused(
                        NO_SUCH_TYPE,
                        "没有这种凭证：" + request.type(),
                        "There is no such certificate: " + request.type()));
    Language language = language(type, request.language());
    Map<String, String> options = options(type, request.options());
    if (request.purpose().codePointCount(0, request.purpose().length()) > MAXIMUM_PURPOSE) {
      throw refused(BAD_REQUEST, "用途最多 100 个字符。", "The purpose may have at most 100 characters.");
    }
    HolderRecords holder = records.of(request.personNumber(), kinds(type, options, language));
    Issuer issuer =
        institution
            .issuer(type.office())
            .orElseThrow(
                () ->
                    refused(
                        UNAVAILABLE,
                        "学校或部门资料尚未导入，暂不能出具。",
                        "University or office have not been set up yet."));
    try {
      Eligibility eligibility = types.eligibility(type.id(), holder, options);
      if (!eligibility.isEligible()) {
        throw new IssuanceException(NOT_ELIGIBLE, eligibility.reason().orElseThrow());
      }
      return new Draft(
          type,
          language,
          options,
          request.purpose().strip(),
          holder,
          issuer,
          institution.numberPrefix(type.office()).orElseThrow(),
          holderName(holder),
          types.wording(type.id(), language));
    } catch (PluginException e) {
      throw unavailable(e);
    }
  }

  Document compose(Draft draft, String number, LocalDate date) throws IssuanceException {
    try {
      Document document = types.compose(draft.type().id(), draft.composition(number, date));
      renderer.check(document);
      return document;
    } catch (CompositionException e) {
      throw new IssuanceException(CANNOT_COMPOSE, e.explanation());
    } catch (RenderingException e) {
      throw new IssuanceException(CANNOT_COMPOSE, e.explanation());
    } catch (PluginException e) {
      throw unavailable(e);
    }
  }

  private String holderName(HolderRecords holder) {
    HolderRecords person =
        holder.rows().containsKey(AcademicRecords.PERSON.id())
            ? holder
            : records.of(holder.personNumber(), List.of(AcademicRecords.PERSON));
    return person.first(AcademicRecords.PERSON).map(row -> row.text("name")).orElse("");
  }

  /**
   * What the type is given: a photo that is not to be shown is no fact of the document, nor are
   * English names of one in Chinese.
   */
  private static List<RecordKind> kinds(
      CertificateTypeDescription type, Map<String, String> options, Language language) {
    List<RecordKind> kinds = new ArrayList<>(type.needs());
    kinds.addAll(type.brings());
    if (CertificateOption.NO_PHOTO.equals(options.get(CertificateOption.PHOTO))) {
      kinds.removeIf(kind -> kind.id().equals(AcademicRecords.PHOTO.id()));
    }
    if (language == Language.CHINESE) {
      kinds.removeIf(kind -> kind.id().equals(AcademicRecords.TRANSLATION.id()));
    }
    return kinds;
  }

  private static Language language(CertificateTypeDescription type, String tag)
      throws IssuanceException {
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
      CertificateTypeDescription type, Map<String, String> chosen) throws IssuanceException {
    Map<String, String> options = new LinkedHashMap<>();
    for (CertificateOption option : type.options()) {
      String value = chosen.getOrDefault(option.name(), option.choices().get(0).value());
      if (option.choices().stream().noneMatch(choice -> choice.value().equals(value))) {
        throw refused(
            BAD_REQUEST,
            "选项“" + option.label().zh() + "”没有此值。",
            "Option '" + option.name() + "' has no such value.");
      }
      options.put(option.name(), value);
    }
    for (String name : chosen.keySet()) {
      if (!options.containsKey(name)) {
        throw refused(BAD_REQUEST, "该凭证没有此选项。", "There is no such option.");
      }
    }
    return options;
  }

  private static IssuanceException unavailable(PluginException e) {
    return new IssuanceException(
        e.reason() == PluginException.Reason.NOT_DEPLOYED ? NO_SUCH_TYPE : UNAVAILABLE,
        e.explanation());
  }

  private static IssuanceException refused(IssuanceException.Reason reason, String zh, String en) {
    return new IssuanceException(reason, new LocalizedText(zh, en));
  }
}

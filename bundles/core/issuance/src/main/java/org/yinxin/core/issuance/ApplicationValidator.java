package org.yinxin.core.issuance;

import static org.yinxin.services.issuance.IssuanceReason.BAD_REQUEST;
import static org.yinxin.services.issuance.IssuanceReason.CANNOT_COMPOSE;
import static org.yinxin.services.issuance.IssuanceReason.NOT_ELIGIBLE;
import static org.yinxin.services.issuance.IssuanceReason.NO_SUCH_TYPE;
import static org.yinxin.services.issuance.IssuanceReason.UNAVAILABLE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.Document;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.GradeRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Hold;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Turns a request into a draft, and a draft into a document that can be drawn; or refuses. */
final class ApplicationValidator {
  private static final int MAXIMUM_PURPOSE = 100;

  private final Database database;
  private final CertificateTypes types;
  private final RecordStore records;
  private final Institution institution;
  private final Renderer renderer;
  private final Settings settings;

  ApplicationValidator(
      Database database,
      CertificateTypes types,
      RecordStore records,
      Institution institution,
      Renderer renderer,
      Settings settings) {
    this.database = database;
    this.types = types;
    this.records = records;
    this.institution = institution;
    this.renderer = renderer;
    this.settings = settings;
  }

  /** A draft with the words of the office that are in force. */
  Draft draft(ApplicationRequest request) throws Refusal {
    return draft(request, Optional.empty());
  }

  /** A draft with other words of the office. */
  Draft draft(ApplicationRequest request, WordingOverride trial) throws Refusal {
    return draft(request, Optional.of(trial));
  }

  private Draft draft(ApplicationRequest request, Optional<WordingOverride> trial) throws Refusal {
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
    if (request.purpose().codePointCount(0, request.purpose().length()) > MAXIMUM_PURPOSE) {
      throw refused(BAD_REQUEST, "用途最多 100 个字符。", "The purpose may have at most 100 characters.");
    }
    Optional<Hold> held =
        database.transaction(h -> HoldTable.first(h, request.personNumber(), type.office()));
    if (held.isPresent()) {
      throw new Refusal(NOT_ELIGIBLE, held.get().explanation());
    }
    HolderRecords known = records.of(request.personNumber(), kinds(type, language));
    Issuer issuer =
        institution
            .issuer(type.office())
            .orElseThrow(
                () ->
                    refused(
                        UNAVAILABLE,
                        "学校或部门资料尚未导入，暂不能出具。",
                        "University or office have not been set up yet."));
    Optional<RecordRow> person = person(known);
    if (!Audiences.include(person, type)) {
      throw new Refusal(NOT_ELIGIBLE, Audiences.OTHER_GROUP);
    }
    try {
      List<CertificateOption> offered = types.options(type.id(), known);
      Map<String, String> options = options(offered, request.options());
      HolderRecords holder = wanted(known, options);
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

  private WordingOverride inForce(String type, Language language) {
    return WordingOverride.parse(
        settings.value(WordingOverride.setting(type, language)).orElse(""));
  }

  /**
   * Composes the document, all but its number, and refuses one that cannot be drawn. Not for use
   * within a transaction: the type's own code runs.
   */
  Document compose(Draft draft, LocalDate date) throws Refusal {
    Document document = composed(draft, date);
    laidOut(
        draft,
        () -> {
          renderer.check(document);
          return document;
        });
    return document;
  }

  /** Draws a draft for its holder to look at, without a number. */
  byte[] preview(Draft draft, LocalDate date) throws Refusal {
    Document document = composed(draft, date);
    return laidOut(draft, () -> renderer.preview(document));
  }

  private interface Layout<T> {
    T result() throws RenderingException;
  }

  /**
   * Lays a document out in the threads and the time of its type, which made it as long as it is.
   */
  private <T> T laidOut(Draft draft, Layout<T> layout) throws Refusal {
    AtomicReference<Refusal> refusal = new AtomicReference<>();
    Callable<Optional<T>> work =
        () -> {
          try {
            return Optional.of(layout.result());
          } catch (RenderingException e) {
            refusal.set(new Refusal(CANNOT_COMPOSE, e.explanation()));
            return Optional.empty();
          }
        };
    try {
      Optional<T> result = types.limited(draft.type().id(), draft.holder().personNumber(), work);
      if (result.isEmpty()) {
        throw refusal.get();
      }
      return result.get();
    } catch (CompositionException e) {
      throw new IllegalStateException("only composing may be refused", e);
    } catch (Refusal e) {
      throw ofPlugin(e);
    }
  }

  private Document composed(Draft draft, LocalDate date) throws Refusal {
    try {
      Document composed = types.compose(draft.type().id(), draft.composition(date));
      Document document = DataDate.on(composed, draft.holder().asOf());
      if (document.derivations().containsValue(false)) {
        throw refused(
            CANNOT_COMPOSE,
            "凭证中的平均值与所列数据不一致，暂不能出具，请联系出具部门。",
            "An average in the document does not follow from its rows, so it cannot be issued;"
                + " please ask the issuing office.");
      }
      return document;
    } catch (CompositionException e) {
      throw new Refusal(CANNOT_COMPOSE, e.explanation());
    } catch (Refusal e) {
      throw ofPlugin(e);
    }
  }

  private Optional<RecordRow> person(HolderRecords known) {
    HolderRecords person =
        known.rows().containsKey(AcademicRecords.PERSON.id())
            ? known
            : records.of(known.personNumber(), List.of(AcademicRecords.PERSON));
    return person.first(AcademicRecords.PERSON);
  }

  /**
   * Returns the kinds of records for the type: English names are no fact of a document in Chinese.
   */
  private static List<RecordKind> kinds(CertificateTypeDescription type, Language language) {
    List<RecordKind> kinds = new ArrayList<>(type.needs());
    kinds.addAll(type.brings());
    if (language == Language.CHINESE) {
      kinds.removeIf(kind -> kind.id().equals(AcademicRecords.TRANSLATION.id()));
    }
    return kinds;
  }

  /**
   * Leaves out photo, ID and grade-point schemes that were not chosen: no facts of the document.
   */
  private static HolderRecords wanted(HolderRecords holder, Map<String, String> options) {
    Map<String, List<RecordRow>> rows = new HashMap<>(holder.rows());
    if (CertificateOption.NO_PHOTO.equals(options.get(CertificateOption.PHOTO))) {
      rows.remove(AcademicRecords.PHOTO.id());
    }
    if (CertificateOption.NO_ID_NUMBER.equals(options.get(CertificateOption.ID_NUMBER))) {
      withoutId(rows);
    }
    return GradeRecords.narrowed(
        holder.with(rows), options.getOrDefault(CertificateOption.SCHEME, ""));
  }

  /** Leaves out number and kind of the ID, and the English name of that kind. */
  private static void withoutId(Map<String, List<RecordRow>> rows) {
    Set<String> names = new HashSet<>();
    rows.computeIfPresent(
        AcademicRecords.PERSON.id(),
        (kind, people) ->
            people.stream()
                .map(
                    person -> {
                      Map<String, String> cells = new HashMap<>(person.values());
                      cells.remove("id_number");
                      names.add(Objects.requireNonNullElse(cells.remove("id_type"), ""));
                      return new RecordRow(cells);
                    })
                .toList());
    rows.computeIfPresent(
        AcademicRecords.TRANSLATION.id(),
        (kind, terms) -> terms.stream().filter(t -> !names.contains(t.text("zh"))).toList());
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

  /** Returns the meaning of a plug-in's refusal for an application, and any other as it is. */
  private static Refusal ofPlugin(Refusal e) {
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

package org.yinxin.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.Certificate;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.Issuer;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Photo;
import org.yinxin.document.SignatureBlock;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/**
 * The contract of every certificate type. A type's test implements it and adds the values that are
 * its own; people come from {@code src/test/resources/sample} ({@link SampleRecords}).
 */
public interface CertificateTypeContract {
  /** The university of the tests, invented so that a type which names a real one is found out. */
  Issuer ISSUER =
      new Issuer(
          new LocalizedText("示范大学", "Sample University"),
          "99999",
          "sample-office",
          new LocalizedText("示范处", "Sample Office"),
          new LocalizedText("示范市学府路1号", "1 Campus Road, Sample City"),
          "000-0000000",
          "office@sample.example",
          new LocalizedText("示范处处长", "Director, Sample Office"),
          "示范校长",
          "Sample President");

  /** Document number of the tests. */
  String NUMBER = "示证〔2026〕00001号";

  /** Date of issue of the tests. */
  LocalDate DATE = LocalDate.of(2026, 11, 24);

  /** A new instance of the type. */
  CertificateType type();

  /** Number of a sample person who may have the certificate with default options. */
  String eligiblePerson();

  /** Records of a sample person, as the platform would hand them over. */
  default HolderRecords sample(String number) {
    return SampleRecords.of(getClass(), kinds()).person(number);
  }

  private List<RecordKind> kinds() {
    List<RecordKind> kinds = new ArrayList<>(type().describe().needs());
    kinds.addAll(type().describe().brings());
    return kinds;
  }

  /** A value for every option of the eligible person: the default where none is given. */
  default Map<String, String> options(Map<String, String> chosen) {
    return options(sample(eligiblePerson()), chosen);
  }

  /** A value for every option of a person: the default where none is given. */
  default Map<String, String> options(HolderRecords holder, Map<String, String> chosen) {
    Map<String, String> options = new LinkedHashMap<>();
    for (CertificateOption option : type().options(holder)) {
      options.put(option.name(), option.choices().get(0).value());
    }
    options.putAll(chosen);
    return options;
  }

  /** A request in the type's first language, without purpose. */
  default CompositionRequest request(HolderRecords holder, Map<String, String> chosen) {
    return request(holder, chosen, type().describe().languages().get(0), "");
  }

  /** A request for a certificate of the invented university. */
  default CompositionRequest request(
      HolderRecords holder, Map<String, String> chosen, Language language, String purpose) {
    Wording wording = Wording.load(type().getClass(), language);
    return new CompositionRequest(
        holder, language, options(holder, chosen), purpose, NUMBER, DATE, ISSUER, wording);
  }

  @Test
  default void describesItselfTheSameEveryTime() {
    CertificateTypeDescription first = type().describe();
    CertificateTypeDescription second = type().describe();
    assertEquals(first.id(), second.id());
    assertEquals(first.title(), second.title());
    assertEquals(first.options(), second.options());
    assertEquals(first.languages(), second.languages());
    assertEquals(kindIds(first), kindIds(second));
  }

  @Test
  default void isOfferedInChineseAndInEnglish() {
    assertEquals(List.of(Language.CHINESE, Language.ENGLISH), type().describe().languages());
  }

  /** Without both, the bundle is installed and no type comes. */
  @Test
  default void isDeclaredAsAComponentAndACertificate() throws IOException {
    assertTrue(
        ClassFiles.isAnnotated(
            type().getClass(), "org.osgi.service.component.annotations.Component"),
        "the class needs @Component");
    assertTrue(
        ClassFiles.isAnnotated(type().getClass(), Certificate.class.getName()),
        "the class needs @Certificate");
  }

  @Test
  default void hasTheSameMessagesAndPlaceholdersInBothLanguages() {
    Map<String, String> zh = Wording.load(type().getClass(), Language.CHINESE).messages();
    Map<String, String> en = Wording.load(type().getClass(), Language.ENGLISH).messages();
    assertEquals(new TreeSet<>(zh.keySet()), new TreeSet<>(en.keySet()));
    zh.forEach((key, text) -> assertEquals(placeholders(text), placeholders(en.get(key)), key));
  }

  @Test
  default void composesForAnEligiblePersonInEveryLanguageAndWithEveryChoice() throws Exception {
    HolderRecords holder = sample(eligiblePerson());
    assertTrue(type().eligibility(holder, options(Map.of())).isEligible());
    for (Language language : type().describe().languages()) {
      for (CertificateOption option : type().options(holder)) {
        for (CertificateOption.Choice choice : option.choices()) {
          Map<String, String> chosen = Map.of(option.name(), choice.value());
          if (type().eligibility(holder, options(chosen)).isEligible()) {
            check(type().compose(request(holder, chosen, language, "")), language);
          }
        }
      }
      check(type().compose(request(holder, Map.of(), language, "")), language);
    }
  }

  @Test
  default void offersOptionsToAnybodyAndTheSameOnesEveryTime() {
    HolderRecords holder = sample(eligiblePerson());
    assertEquals(type().options(holder), type().options(holder));
    HolderRecords nobody = new HolderRecords("nobody", Map.of());
    assertEquals(type().options(nobody), type().options(nobody));
  }

  @Test
  default void showsThePhotoWhereThereIsOneUnlessAskedNotTo() throws Exception {
    List<RecordKind> needs = type().describe().needs();
    if (needs.stream().noneMatch(kind -> kind.id().equals(AcademicRecords.PHOTO.id()))) {
      return;
    }
    HolderRecords holder = sample(eligiblePerson());
    Map<String, List<RecordRow>> rows = new HashMap<>(holder.rows());
    String sha256 = "0123456789abcdef".repeat(4);
    rows.put(
        AcademicRecords.PHOTO.id(),
        List.of(new RecordRow(Map.of("number", holder.personNumber(), "photo", sha256))));
    HolderRecords pictured = new HolderRecords(holder.personNumber(), rows);
    rows.remove(AcademicRecords.PHOTO.id());
    HolderRecords unpictured = new HolderRecords(holder.personNumber(), rows);
    Map<String, String> none = Map.of(CertificateOption.PHOTO, CertificateOption.NO_PHOTO);

    Document shown = type().compose(request(pictured, Map.of()));
    Document left = type().compose(request(pictured, none));

    assertEquals(new Photo(sha256), shown.blocks().get(0));
    assertEquals(type().compose(request(unpictured, none)), left);
    assertEquals(type().compose(request(unpictured, Map.of())), left);
    assertFalse(left.blocks().get(0) instanceof Photo);
  }

  @Test
  default void showsTheIdNumberOnlyWhereAskedToAndRefusesWhereThereIsNone() throws Exception {
    HolderRecords holder = sample(eligiblePerson());
    if (type().options(holder).stream().noneMatch(CertificateOption.idNumber()::equals)) {
      return;
    }
    Map<String, String> show =
        Map.of(CertificateOption.ID_NUMBER, CertificateOption.SHOW_ID_NUMBER);
    Map<String, String> masked =
        Map.of(CertificateOption.ID_NUMBER, CertificateOption.MASKED_ID_NUMBER);
    for (Language language : type().describe().languages()) {
      HolderRecords known = Extremes.withIdNumber(holder, "ID-0123456789");
      String shown = type().compose(request(known, show, language, "")).toString();
      String left = type().compose(request(known, Map.of(), language, "")).toString();
      assertTrue(shown.contains("ID-0123456789"), shown);
      assertFalse(left.contains("ID-0123456789"), left);
      String part = type().compose(request(known, masked, language, "")).toString();
      assertTrue(part.contains("ID-*******789") && !part.contains("ID-0123456789"), part);
      CompositionRequest without = request(Extremes.withIdNumber(holder, ""), show, language, "");
      assertEquals(
          CompositionException.Reason.RECORD_MISSING,
          assertThrows(CompositionException.class, () -> type().compose(without)).reason());
    }
  }

  @Test
  default void composesEqualDocumentsFromEqualRequestsOnAllThreads() throws Exception {
    for (Language language : type().describe().languages()) {
      CertificateType shared = type();
      CompositionRequest request = request(sample(eligiblePerson()), Map.of(), language, "");
      Document document = type().compose(request);
      IntStream.range(0, 64)
          .parallel()
          .forEach(
              i ->
                  assertEquals(
                      document, assertDoesNotThrow(() -> shared.compose(request)), "call " + i));
    }
  }

  @Test
  default void composesTheLongestRecordsThatAnImportAccepts() throws Exception {
    HolderRecords longest = Extremes.longest(sample(eligiblePerson()), kinds());
    if (type().eligibility(longest, options(Map.of())).isEligible()) {
      for (Language language : type().describe().languages()) {
        Document document =
            type().compose(request(longest, Map.of(), language, "很长的用途".repeat(20)));
        check(document, language);
        if (language == Language.CHINESE) {
          assertTrue(document.toString().contains(Extremes.LONG_NAME), document.toString());
        }
      }
    }
  }

  @Test
  default void composesTheEmptiestRecordsWithoutAHoleOrRefusesThem() throws Exception {
    HolderRecords emptiest = Extremes.emptiest(sample(eligiblePerson()), kinds());
    if (type().eligibility(emptiest, options(Map.of())).isEligible()) {
      Document document = type().compose(request(emptiest, Map.of(), Language.CHINESE, ""));
      check(document, Language.CHINESE);
      String text = document.toString();
      for (String hole : List.of("（）", "，，", "，。", "：。", "、。", "null")) {
        assertFalse(text.contains(hole), hole + " in " + text);
      }
    }
  }

  @Test
  default void knowsNoDateButTheOneGiven() throws Exception {
    CompositionRequest one = request(sample(eligiblePerson()), Map.of());
    CompositionRequest other =
        new CompositionRequest(
            one.holder(),
            one.language(),
            one.options(),
            one.purpose(),
            one.number(),
            LocalDate.of(2031, 1, 30),
            one.issuer(),
            one.wording());
    String text = type().compose(other).toString();
    assertTrue(text.contains("2031年1月30日") || text.contains("二〇三一年一月三十日"), text);
    assertFalse(text.contains("2026年11月24日") || text.contains("二〇二六年十一月二十四日"), text);
  }

  @Test
  default void asksNoClockNoNetworkAndNoFile() throws IOException {
    assertEquals(Set.of(), ClassFiles.outsideWorld(type().getClass()));
  }

  @Test
  default void refusesAPersonOfWhomNothingIsKnownWithAReason() {
    LocalizedText reason =
        type()
            .eligibility(new HolderRecords("nobody", Map.of()), options(Map.of()))
            .reason()
            .orElseGet(() -> fail("a person without records must be refused"));
    Pattern chinese = Pattern.compile("\\p{IsHan}");
    assertTrue(chinese.matcher(reason.zh()).find(), reason.zh());
    assertFalse(chinese.matcher(reason.en()).find(), reason.en());
  }

  /** Each sample person, and the eligible one without the records of each kind in turn. */
  @Test
  default void answersForEverybodyAndRefusesWithAReason() {
    SampleRecords sample = SampleRecords.of(getClass(), kinds());
    List<HolderRecords> asking = new ArrayList<>();
    sample.people().forEach(number -> asking.add(sample.person(number)));
    HolderRecords eligible = sample(eligiblePerson());
    for (RecordKind kind : kinds()) {
      Map<String, List<RecordRow>> rows = new HashMap<>(eligible.rows());
      rows.remove(kind.id());
      asking.add(new HolderRecords(eligible.personNumber(), rows));
    }
    for (HolderRecords holder : asking) {
      Map<String, String> defaults = options(holder, Map.of());
      checkReason(type().eligibility(holder, defaults));
      for (CertificateOption option : type().options(holder)) {
        for (CertificateOption.Choice choice : option.choices()) {
          Map<String, String> chosen = new LinkedHashMap<>(defaults);
          chosen.put(option.name(), choice.value());
          checkReason(type().eligibility(holder, chosen));
        }
      }
    }
  }

  private static void checkReason(Eligibility answer) {
    if (answer.reason().isPresent()) {
      LocalizedText reason = answer.reason().get();
      Pattern chinese = Pattern.compile("\\p{IsHan}");
      assertTrue(chinese.matcher(reason.zh()).find(), reason.zh());
      assertFalse(reason.en().isBlank(), reason.zh());
      assertFalse(
          Pattern.compile("\\{\\w*}").matcher(reason.zh() + reason.en()).find(), reason.zh());
    }
  }

  @Test
  default void saysThatARecordIsMissingRatherThanComposeWithoutIt() {
    HolderRecords nobody = new HolderRecords("nobody", Map.of());
    try {
      type().compose(request(nobody, Map.of()));
    } catch (CompositionException e) {
      assertEquals(CompositionException.Reason.RECORD_MISSING, e.reason());
      return;
    }
    fail("a document was composed from nothing");
  }

  /** A forger with a genuine code would find nobody who compares, if there were none. */
  @Test
  default void saysWhatAForgerWouldChange() throws Exception {
    HolderRecords holder = sample(eligiblePerson());
    RecordRow person = holder.first(AcademicRecords.PERSON).orElseThrow();
    for (Language language : type().describe().languages()) {
      List<FactGrid.Fact> facts =
          type().compose(request(holder, Map.of(), language, "")).keyFacts();
      assertFalse(facts.isEmpty(), "the document has no key facts: call withKeyFacts");
      for (FactGrid.Fact fact : facts) {
        assertFalse(
            fact.value().contains(person.text("name"))
                || fact.value().equals(person.text("number")),
            "a key fact names the holder: " + fact);
      }
    }
  }

  private void check(Document document, Language language) {
    assertEquals(type().describe().id(), document.type());
    assertEquals(language, document.language());
    assertEquals(NUMBER, document.number());
    assertFalse(
        document.blocks().toString().contains(NUMBER),
        "the platform prints the number, and assigns it after the document is composed");
    assertFalse(document.derivations().containsValue(false), "what it states of its rows is so");
    String text = document.toString();
    assertTrue(text.contains(ISSUER.university().in(language.tag())), "names its university");
    assertFalse(Pattern.compile("\\{\\w*}").matcher(text).find(), "a placeholder is left: " + text);
    List<SignatureBlock> signatures =
        document.blocks().stream()
            .filter(SignatureBlock.class::isInstance)
            .map(SignatureBlock.class::cast)
            .toList();
    assertEquals(1, signatures.size(), "one place for the seal");
    Set<String> dates = Set.of("2026年11月24日", "二〇二六年十一月二十四日", "24 November 2026");
    assertTrue(dates.contains(signatures.get(0).date()), signatures.get(0).date());
    Set<String> seals = Set.of(ISSUER.officeId(), SignatureBlock.UNIVERSITY);
    assertTrue(seals.contains(signatures.get(0).seal()), signatures.get(0).seal());
  }

  private static Set<String> placeholders(String text) {
    return Pattern.compile("\\{(\\w+)}")
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, List<String>> kindIds(CertificateTypeDescription description) {
    Map<String, List<String>> ids = new HashMap<>();
    ids.put("needs", description.needs().stream().map(RecordKind::id).toList());
    ids.put("brings", description.brings().stream().map(RecordKind::id).toList());
    return ids;
  }
}

package org.yinxin.core.issuance.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.wording.OfficeWording.Draft;
import org.yinxin.services.wording.OfficeWording.Message;
import org.yinxin.services.wording.OfficeWording.Preview;
import org.yinxin.services.wording.OfficeWording.State;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.services.wording.WordingReason;
import org.yinxin.testlibrary.databases.FakeAccessLog;
import org.yinxin.testlibrary.databases.FakeSettings;
import org.yinxin.text.Language;

final class OfficeWordingServiceTest {
  private static final String BODY = "证明{name}（{gender}，{number}）。";

  private static final Account REGISTRAR =
      new Account("registrar", "", Set.of("office:academic-affairs"));

  private final FakeSettings settings = new FakeSettings();
  private final FakeDrawing issuance = new FakeDrawing(settings);
  private final FakeAccessLog accesses = new FakeAccessLog();
  private final OfficeWordingService wording =
      new OfficeWordingService(
          new FakeTypes(),
          settings,
          new WordingTrial(issuance, type -> issuance.holders),
          text -> Optional.empty(),
          new FakePages(),
          accesses);

  private static Draft draft(String... messages) {
    return new Draft(
        new WordingOverride(
            messages.length == 2
                ? Map.of(messages[0], messages[1])
                : Map.of(messages[0], messages[1], messages[2], messages[3])),
        "");
  }

  private State save(Draft draft, int expected) throws Exception {
    return wording.save("proof", Language.CHINESE, draft, false, expected, REGISTRAR);
  }

  private Reason refusal(Draft draft, int expected) {
    return assertThrows(Refusal.class, () -> save(draft, expected)).reason();
  }

  private static Message message(State state, String key) {
    return state.messages().stream().filter(m -> m.key().equals(key)).findFirst().orElseThrow();
  }

  @Test
  void anOfficeIsOfferedWhatAppearsInDocuments() throws Exception {
    State state = wording.state("proof", Language.CHINESE, REGISTRAR);

    assertEquals(
        List.of("body", "close", "date", "gender.女", "heading"),
        state.messages().stream().map(Message::key).toList());
    assertEquals(0, state.version());
    assertEquals("特此证明。", message(state, "close").text());
  }

  @Test
  void whatIsSavedIsInForceWithItsAuthor() throws Exception {
    State state = save(draft("body", BODY, "close", "特此证明。"), 0);

    assertEquals(BODY, message(state, "body").text());
    assertEquals("registrar", state.history().get(0).by());
    assertEquals("academic-affairs", settings.offices().get(0));
    assertEquals(
        "{\"body\":\"" + BODY + "\"}",
        settings.value("wording/proof/zh-CN").orElseThrow(),
        "what is as the type says it is not kept");
  }

  @Test
  void aPreviewShowsBothAndNamesWhatTheSampleDoesNotShow() throws Exception {
    Preview preview =
        wording.preview(
            "proof", Language.CHINESE, draft("body", "证明{name}。", "gender.女", "女性"), REGISTRAR);

    assertEquals("2022001", preview.person());
    assertEquals("兹证明张三，男，学号2022001。特此证明。", text(preview.before()));
    assertEquals("证明张三。特此证明。", text(preview.after()));
    assertEquals(List.of("gender.女"), preview.unseen());
    assertEquals(Map.of("body", List.of("gender", "number")), preview.leftOut());
    assertTrue(settings.history("wording/proof/zh-CN").isEmpty(), "nothing is in force yet");
  }

  @Test
  void whoseCertificateTheWordsAreTriedOnIsOnRecord() throws Exception {
    Draft draft = draft("body", BODY, "close", "此证。");
    wording.preview("proof", Language.CHINESE, draft, REGISTRAR);
    assertEquals(List.of("PREVIEW proof 2022001"), accesses.words());

    accesses.isBroken = true;
    assertThrows(
        IllegalStateException.class,
        () -> wording.preview("proof", Language.CHINESE, draft, REGISTRAR));
  }

  private static String text(List<byte[]> pages) {
    return new String(pages.get(0), StandardCharsets.UTF_8);
  }

  @Test
  void placeholdersAreLeftOutKnowinglyOnly() throws Exception {
    assertEquals(WordingReason.LEFT_OUT, refusal(draft("body", "证明{name}。"), 0));

    wording.save("proof", Language.CHINESE, draft("body", "证明{name}。"), true, 0, REGISTRAR);
    assertTrue(settings.value("wording/proof/zh-CN").isPresent());
  }

  @Test
  void nobodySavesOverWhatHeHasNotSeen() throws Exception {
    save(draft("body", BODY), 0);

    Refusal refused = assertThrows(Refusal.class, () -> save(draft("close", "完毕。"), 0));

    assertEquals(WordingReason.OUTDATED, refused.reason());
    assertTrue(refused.explanation().zh().contains("registrar"), refused.explanation().zh());
    assertTrue(refused.explanation().zh().contains("1970-01-01 08:00"));
  }

  @Test
  void aVersionThatWasNeverThereIsNobodys() {
    Refusal refused = assertThrows(Refusal.class, () -> save(draft("body", BODY), 7));

    assertEquals(WordingReason.OUTDATED, refused.reason());
    assertEquals(
        "No version of these words was saved yet; load them again.", refused.explanation().en());
  }

  @Test
  void aVersionOfWhichNoDocumentComesAnyMoreDoesNotComeBack() throws Exception {
    settings.set("wording/proof/zh-CN", "{\"close\":\"太长\"}", "a", "b", 0);
    save(draft("close", "完毕。"), 1);

    assertEquals(
        WordingReason.DOES_NOT_FIT,
        assertThrows(
                Refusal.class, () -> wording.restore("proof", Language.CHINESE, 1, 2, REGISTRAR))
            .reason());
    assertEquals(2, settings.history("wording/proof/zh-CN").size());
  }

  @Test
  void aPreviewDrawsForNobodyButTheFirstHolder() throws Exception {
    issuance.holders = List.of("2022001", "2022002", "2022003");

    var unused = wording.preview("proof", Language.CHINESE, draft("close", "完毕。"), REGISTRAR);

    assertEquals(Set.of("2022001"), issuance.drawn);
  }

  @Test
  void whatMakesNoDocumentIsNotSaved() {
    assertEquals(WordingReason.DOES_NOT_FIT, refusal(draft("close", "太长"), 0));
    assertFalse(settings.value("wording/proof/zh-CN").isPresent());
  }

  @Test
  void itIsTriedOnTheFirstHolderWhoCanStillHaveIt() throws Exception {
    issuance.holders = List.of("gone", "2022001");

    assertEquals(
        "2022001",
        wording.preview("proof", Language.CHINESE, draft("close", "完毕。"), REGISTRAR).person());
  }

  @Test
  void withoutAHolderAPersonMustBeNamed() throws Exception {
    issuance.holders = List.of();

    assertEquals(WordingReason.NO_SAMPLE, refusal(draft("close", "完毕。"), 0));
    assertEquals(
        WordingReason.NO_SAMPLE,
        refusal(new Draft(new WordingOverride(Map.of("close", "完毕。")), "gone"), 0));
    save(new Draft(new WordingOverride(Map.of("close", "完毕。")), "2022002"), 0);
  }

  @Test
  void anOlderVersionComesBackInOneStepAsANewOne() throws Exception {
    save(draft("body", BODY), 0);
    save(draft("close", "完毕。"), 1);
    issuance.holders = List.of();

    State back = wording.restore("proof", Language.CHINESE, 1, 2, REGISTRAR);

    assertEquals(BODY, message(back, "body").text());
    assertEquals("特此证明。", message(back, "close").text());
    assertEquals(List.of(3, 2, 1), back.history().stream().map(Setting::version).toList());

    State original = wording.restore("proof", Language.CHINESE, 0, 3, REGISTRAR);
    assertEquals(message(original, "body").original(), message(original, "body").text());
  }

  @Test
  void whatANewerTypeDoesNotKnowIsShownAsNotInForceAndDoesNotComeBack() throws Exception {
    settings.set(
        "wording/proof/zh-CN", "{\"body\":\"{campus}{name}\",\"close\":\"完毕。\"}", "a", "b", 0);

    assertFalse(message(wording.state("proof", Language.CHINESE, REGISTRAR), "body").inForce());
    State back = wording.restore("proof", Language.CHINESE, 1, 1, REGISTRAR);
    assertTrue(message(back, "body").inForce());
    assertEquals("完毕。", message(back, "close").text());
  }

  @Test
  void aTypeLanguageOrVersionThatIsNotThereIsNotFound() {
    each("undeployed", AccessReason.NO_SUCH_TYPE, REGISTRAR);
    assertEquals(
        WordingReason.NOT_FOUND,
        assertThrows(Refusal.class, () -> wording.state("proof", Language.ENGLISH, REGISTRAR))
            .reason());
    assertEquals(
        WordingReason.NOT_FOUND,
        assertThrows(
                Refusal.class, () -> wording.restore("proof", Language.CHINESE, 7, 0, REGISTRAR))
            .reason());
  }

  @Test
  void nobodyButStaffOfTheTypesOfficeReadsOrChangesIt() {
    for (Account by :
        List.of(
            new Account("approver", "", Set.of("approver:academic-affairs")),
            new Account("foreign", "", Set.of("office:personnel")),
            new Account("root", "", Set.of(Account.ADMINISTRATOR)),
            new Account("console:admin", "", Set.of(Account.OPERATOR)))) {
      each("proof", AccessReason.NOT_ALLOWED, by);
    }
    assertTrue(settings.history("wording/proof/zh-CN").isEmpty());
  }

  private void each(String type, AccessReason reason, Account by) {
    Draft draft = draft("body", BODY, "close", "完毕。");
    for (Executable call :
        List.<Executable>of(
            () -> wording.state(type, Language.CHINESE, by),
            () -> wording.preview(type, Language.CHINESE, draft, by),
            () -> wording.save(type, Language.CHINESE, draft, true, 0, by),
            () -> wording.restore(type, Language.CHINESE, 0, 0, by))) {
      assertEquals(reason, assertThrows(Refusal.class, call).reason(), by.user());
    }
  }
}

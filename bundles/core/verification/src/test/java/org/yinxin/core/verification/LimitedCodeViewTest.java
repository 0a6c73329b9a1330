package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.document.FactGrid;
import org.yinxin.services.billing.PrintedCopies.Paper;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.sharing.CodeAccess;
import org.yinxin.services.verification.CodeView;
import org.yinxin.services.verification.CodeView.Seen;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Copy;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.services.verification.VerificationReport.Subject;
import org.yinxin.services.verification.WrongCodeException;
import org.yinxin.services.verification.WrongCodeException.Reason;
import org.yinxin.text.LocalizedText;

final class LimitedCodeViewTest {
  private static final String CODE = "CODE";
  private static final String CLIENT = "203.0.113.7";
  private static final byte[] PAGE = {1};
  private static final byte[] FILE = {2};
  private static final LocalizedText SUMMARY = new LocalizedText("签发过。", "Issued.");

  private final Set<String> closed = new HashSet<>();
  private final Set<String> settings = new HashSet<>();
  private Outcome derivation = Outcome.PASSED;
  private Verdict verdict = Verdict.VALID;
  private boolean lacksRecords;
  private Optional<String> successor = Optional.empty();
  private CodeView view;

  @BeforeEach
  void connect() {
    CodeAccess access =
        new CodeAccess() {
          @Override
          public boolean isOpen(String credentialId) {
            return !closed.contains(credentialId);
          }

          @Override
          public void set(Credential credential, boolean open, Account holder) {
            throw new UnsupportedOperationException();
          }
        };
    view = new LimitedCodeView(verification(), access, settings(), continuity());
  }

  private LogContinuity continuity() {
    return (LogContinuity)
        Proxy.newProxyInstance(
            LogContinuity.class.getClassLoader(),
            new Class<?>[] {LogContinuity.class},
            (proxy, method, arguments) ->
                method.getName().equals("unsettledUntil") && lacksRecords
                    ? Optional.of(Instant.EPOCH)
                    : Optional.empty());
  }

  private Settings settings() {
    return (Settings)
        Proxy.newProxyInstance(
            Settings.class.getClassLoader(),
            new Class<?>[] {Settings.class},
            (proxy, method, arguments) ->
                settings.contains(arguments[0]) ? Optional.of("true") : Optional.empty());
  }

  private Verification verification() {
    Map<String, Object> answers = Map.of("page", Optional.of(PAGE), "pdf", Optional.of(FILE));
    return (Verification)
        Proxy.newProxyInstance(
            Verification.class.getClassLoader(),
            new Class<?>[] {Verification.class},
            (proxy, method, arguments) -> {
              if (!CODE.equals(arguments[0])) {
                return Optional.empty();
              }
              return method.getName().equals("byCode")
                  ? Optional.of(report())
                  : answers.get(method.getName());
            });
  }

  private VerificationReport report() {
    LocalizedText title = new LocalizedText("成绩单", "Transcript");
    Subject subject =
        new Subject(
            "id-1",
            "transcript",
            title,
            "zh-CN",
            "教证1号",
            title,
            "张*雨",
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            successor,
            "ab".repeat(32),
            OptionalLong.of(7),
            List.of(new FactGrid.Fact("平均学分绩点", "2.83")));
    Copy copy = new Copy(1, title, Instant.EPOCH, Paper.PRINTED);
    return new VerificationReport(
        verdict,
        SUMMARY,
        false,
        List.of(
            new Check("code", Outcome.PASSED, SUMMARY),
            new Check(
                VerificationReport.DERIVATION, derivation, new LocalizedText("2.83", "2.83"))),
        Optional.of(subject),
        Optional.empty(),
        List.of(copy));
  }

  private void assertNothingOfIt(Seen seen) throws Exception {
    assertTrue(seen.withheld());
    String told = seen.report().toString();
    for (String said : List.of("张", "2.83", "copies=[Copy")) {
      assertFalse(told.contains(said), told);
    }
    assertTrue(told.contains("教证1号"), told);
    assertEquals(Optional.empty(), view.page(CODE, 1, CLIENT));
    assertEquals(Optional.empty(), view.pdf(CODE, CLIENT));
  }

  @Test
  void aCodeShowsFactsAndPagesAndNoFile() throws Exception {
    Seen seen = view.of(CODE).orElseThrow();

    assertFalse(seen.withheld());
    assertEquals("张*雨", seen.report().credential().orElseThrow().holder());
    assertArrayEquals(PAGE, view.page(CODE, 1, CLIENT).orElseThrow());
    assertFalse(view.givesFiles("transcript"));
    assertEquals(Optional.empty(), view.pdf(CODE, CLIENT));
    assertEquals(Optional.empty(), view.of("OTHER"));
    assertEquals(Reason.UNKNOWN, refusal(() -> view.page("OTHER", 1, CLIENT)));
    assertEquals(Reason.UNKNOWN, refusal(() -> view.pdf("OTHER", CLIENT)));
  }

  @Test
  void anUnknownCodeIsExplainedWhileRecordsAreMissing() {
    assertEquals(Optional.empty(), view.missing());
    lacksRecords = true;

    LocalizedText why = view.missing().orElseThrow();

    assertTrue(why.zh().contains("并不说明凭证是假的"), why.zh());
    assertTrue(why.en().contains("ask the holder for the PDF file"), why.en());
    assertFalse(why.zh().contains("伪造"), why.zh());
  }

  @Test
  void theOfficeGivesItsFilesAndNoOthers() throws Exception {
    settings.add("code-file/transcript");

    assertArrayEquals(FILE, view.pdf(CODE, CLIENT).orElseThrow());
    assertFalse(view.givesFiles("enrolment-proof"));
  }

  @Test
  void aRevokedCredentialHasTheVerdictAlone() throws Exception {
    settings.add("code-file/transcript");
    verdict = Verdict.REVOKED;

    Seen seen = view.of(CODE).orElseThrow();
    assertNothingOfIt(seen);
    assertEquals(Verdict.REVOKED, seen.report().verdict());
    assertEquals(SUMMARY, seen.report().summary());
  }

  @Test
  void theHolderEndsWhatACodeShows() throws Exception {
    settings.add("code-file/transcript");
    closed.add("id-1");

    Seen seen = view.of(CODE).orElseThrow();
    assertNothingOfIt(seen);
    assertEquals(Verdict.VALID, seen.report().verdict());
    assertTrue(seen.report().summary().zh().contains("持有人已停止"), seen.report().summary().zh());
  }

  @Test
  void whoHasAnOldPaperIsNotLedToTheNewerCredentialOnceTheHolderHasEndedThat() throws Exception {
    successor = Optional.of("https://cert.example.edu.cn/v/NEWER");
    verdict = Verdict.SUPERSEDED;
    assertEquals(
        successor, view.of(CODE).orElseThrow().report().credential().orElseThrow().successorUrl());
    closed.add("id-1");

    Seen seen = view.of(CODE).orElseThrow();
    assertNothingOfIt(seen);
    assertEquals(Verdict.SUPERSEDED, seen.report().verdict());
    assertFalse(seen.report().toString().contains("NEWER"), seen.report().toString());
  }

  @Test
  void thatADocumentContradictsItselfIsToldWhateverTheHolderWishes() {
    derivation = Outcome.FAILED;
    closed.add("id-1");

    VerificationReport report = view.of(CODE).orElseThrow().report();
    assertTrue(report.contradicted());
    assertEquals(SUMMARY, report.summary());
  }

  private static Reason refusal(Executable look) {
    return assertThrows(WrongCodeException.class, look).reason();
  }

  @Test
  void whoGuessesIsRefusedAndWhoHasTheCodeNever() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertEquals(Reason.UNKNOWN, refusal(() -> view.of("OTHER", CLIENT)));
    }

    assertEquals(Reason.THROTTLED, refusal(() -> view.of("OTHER", CLIENT)));
    assertEquals(Reason.THROTTLED, refusal(() -> view.page("OTHER", 1, CLIENT)));
    assertEquals(Reason.THROTTLED, refusal(() -> view.pdf("OTHER", CLIENT)));
    assertEquals(Verdict.VALID, view.of(CODE, CLIENT).report().verdict());
    assertEquals(Reason.UNKNOWN, refusal(() -> view.of("OTHER", "198.51.100.9")));
  }

  @Test
  void aPageThatARightCodeDoesNotShowIsNoGuess() throws Exception {
    closed.add("id-1");
    for (int i = 0; i < 30; i++) {
      assertEquals(Optional.empty(), view.page(CODE, 1, CLIENT));
      assertEquals(Optional.empty(), view.pdf(CODE, CLIENT));
    }

    assertEquals(Reason.UNKNOWN, refusal(() -> view.of("OTHER", CLIENT)));
  }
}

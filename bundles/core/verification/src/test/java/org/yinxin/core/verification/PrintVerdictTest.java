package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PrintedCopies.Paper;
import org.yinxin.services.billing.PrintedCopies.PrintedCopy;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.verification.ReportView;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Copy;
import org.yinxin.services.verification.VerificationReport.Outcome;

/** Print files that somebody uploads, and the copies that are listed behind a code. */
final class PrintVerdictTest {
  private static final byte[] PRINT_FILE = Pdfs.plain();

  private static RegisteredVerification knowing(State state, Map<String, PrintedCopy> copies) {
    return Verifications.of(
        new Register().with(Register.credential("a".repeat(64), "b".repeat(64), state, null)),
        new Copies(copies),
        ParsedForms.EMPTY_VAULT,
        null,
        new ParsedForms(),
        ParsedForms.ADDRESS,
        false,
        InstantSource.fixed(Register.ENDED));
  }

  private static VerificationReport uploaded(State state, Paper paper) {
    PrintedCopy copy = Copies.copy(2, CopyState.SETTLED, paper);
    return knowing(state, Map.of(Pdfs.sha256(PRINT_FILE), copy)).byFile(PRINT_FILE);
  }

  @Test
  void aPrintFileIsAPrintCopyAndSaysWhichWhereAndWhen() {
    VerificationReport report = uploaded(State.VALID, Paper.PRINTED);

    assertEquals(Verdict.PRINT_COPY, report.verdict());
    Copy copy = report.print().orElseThrow().copy();
    assertEquals(2, copy.serial());
    assertEquals("Mingli Building kiosk", copy.kiosk().en());
    assertEquals(Copies.PRINTED_AT, copy.permittedAt());
    assertEquals("id-1", report.credential().orElseThrow().id());
    for (String told : List.of("第 2 份", "明理楼自助终端", "2026年11月25日 10:05", "现行有效")) {
      assertTrue(report.summary().zh().contains(told), report.summary().zh());
    }
    assertTrue(report.checks().stream().allMatch(c -> c.outcome() == Outcome.PASSED));
    assertFalse(report.toString().contains("张三雨"));
  }

  @ParameterizedTest
  @CsvSource({"VALID, VALID", "REVOKED, REVOKED", "SUPERSEDED, SUPERSEDED"})
  void whateverBecameOfTheCredentialIsSaidAndTheVerdictStays(State state, Verdict credential) {
    VerificationReport report = uploaded(state, Paper.PRINTED);

    assertEquals(Verdict.PRINT_COPY, report.verdict());
    assertEquals(credential, report.print().orElseThrow().credential());
    assertTrue(report.summary().zh().contains(VerdictWords.summary(credential).zh()));
  }

  @ParameterizedTest
  @EnumSource
  void aPrintFileIsNeverValid(Paper paper) {
    assertEquals(Verdict.PRINT_COPY, uploaded(State.VALID, paper).verdict());
  }

  @Test
  void aCopyThatIsStillBeingPrintedIsSaidToBe() {
    VerificationReport report = uploaded(State.VALID, Paper.OPEN);

    assertTrue(
        report.summary().en().contains("copy 2 of a credential issued here"),
        report.summary().en());
    assertTrue(report.summary().en().contains("25 November 2026, 10:05"), report.summary().en());
    assertTrue(
        report.checks().stream()
            .anyMatch(
                c ->
                    c.name().equals("copy")
                        && c.outcome() == Outcome.NOT_APPLICABLE
                        && c.message().zh().contains("正在打印")));
  }

  @Test
  void aVoidCopyIsSaidNotToCount() {
    VerificationReport report = uploaded(State.VALID, Paper.VOID);

    assertTrue(report.summary().zh().contains("份号已作废"), report.summary().zh());
    assertTrue(report.summary().en().contains("void"), report.summary().en());
    assertTrue(
        report.checks().stream()
            .anyMatch(c -> c.name().equals("copy") && c.outcome() == Outcome.FAILED));
  }

  @Test
  void aPrintFileWithOneByteChangedIsAFileWithoutSeal() {
    RegisteredVerification verification =
        knowing(
            State.VALID,
            Map.of(Pdfs.sha256(PRINT_FILE), Copies.copy(1, CopyState.SETTLED, Paper.PRINTED)));
    byte[] longer = Arrays.copyOf(PRINT_FILE, PRINT_FILE.length + 1);

    assertEquals(Verdict.NO_SEAL, verification.byFile(longer).verdict());
    for (int at = 0; at < PRINT_FILE.length; at += 7) {
      byte[] changed = PRINT_FILE.clone();
      changed[at] ^= 1;
      Verdict verdict = verification.byFile(changed).verdict();
      assertTrue(verdict == Verdict.NO_SEAL || verdict == Verdict.UNREADABLE, at + ": " + verdict);
      assertNotEquals(Verdict.PRINT_COPY, verdict);
    }
  }

  @Test
  void aCopyOfACredentialThatIsNotThereTellsNothing() {
    RegisteredVerification verification =
        Verifications.of(
            new Register(),
            new Copies(
                Map.of(Pdfs.sha256(PRINT_FILE), Copies.copy(1, CopyState.SETTLED, Paper.PRINTED))),
            ParsedForms.EMPTY_VAULT,
            null,
            new ParsedForms(),
            ParsedForms.ADDRESS,
            false,
            InstantSource.system());

    assertEquals(Verdict.NO_SEAL, verification.byFile(PRINT_FILE).verdict());
  }

  @Test
  void aCodeLeadsToAllCopiesBySerialAndToNoPerson() {
    VerificationReport report =
        knowing(
                State.VALID,
                Map.of(
                    "1".repeat(64), Copies.copy(2, CopyState.REFUNDED, Paper.VOID),
                    "2".repeat(64), Copies.copy(1, CopyState.SETTLED, Paper.PRINTED),
                    "3".repeat(64), Copies.copy(3, CopyState.PRINTING, Paper.OPEN)))
            .byCode("CODE")
            .orElseThrow();

    assertEquals(Verdict.VALID, report.verdict());
    assertEquals(
        List.of(Paper.PRINTED, Paper.VOID, Paper.OPEN),
        report.copies().stream().map(Copy::paper).toList());
    assertEquals(Optional.empty(), report.print());
    String json = HttpJson.text(ReportView.of(report));
    assertTrue(
        json.contains(
            "{\"serial\":2,\"kiosk\":{\"zh\":\"明理楼自助终端\",\"en\":\"Mingli Building kiosk\"},"
                + "\"at\":\"2026-11-25T10:05:30+08:00\",\"state\":\"void\"}"),
        json);
    assertFalse(json.contains("2022001") || json.contains("copy-2"), json);
  }

  @Test
  void aPrintFileInJsonNamesTheCopyAndTheCredentialsState() {
    String json = HttpJson.text(ReportView.of(uploaded(State.REVOKED, Paper.PRINTED)));

    assertTrue(json.contains("\"verdict\":\"print-copy\""), json);
    assertTrue(json.contains("\"print\":{\"serial\":2,"), json);
    assertTrue(json.contains("\"state\":\"printed\",\"credential\":\"revoked\"}"), json);
  }
}

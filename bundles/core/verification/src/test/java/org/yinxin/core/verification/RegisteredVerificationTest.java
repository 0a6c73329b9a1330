package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Table;
import org.yinxin.document.Title;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.issuance.VerificationCode;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.sealing.KeyCompromises.Compromise;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.services.verification.ReportView;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

final class RegisteredVerificationTest {
  private static final Instant END = Instant.parse("2027-02-22T16:00:00Z");
  private static final byte[] FILE = "any bytes at all".getBytes(StandardCharsets.UTF_8);
  private static final String RANGE = "b".repeat(64);

  private static final PageImages TWO_PAGES =
      new PageImages() {
        @Override
        public int count(byte[] pdf) {
          return 2;
        }

        @Override
        public byte[] png(byte[] pdf, int page) {
          if (page < 1 || page > 2) {
            throw new IndexOutOfBoundsException("no page " + page);
          }
          return new byte[] {(byte) page};
        }
      };

  @Test
  void aCodeThatARestoredRegisterDoesNotKnowIsNotCalledUnknown() {
    AtomicBoolean isWhole = new AtomicBoolean(true);
    RegisteredVerification verification =
        new RegisteredVerification(
            new Register(),
            Copies.NONE,
            ParsedForms.EMPTY_VAULT,
            null,
            new ParsedForms(),
            ParsedForms.ADDRESS,
            false,
            InstantSource.system(),
            Verifications.NOBODY,
            id -> true,
            new RestoredRegister(isWhole::get, Optional::empty));
    String code = VerificationCode.random(new SecureRandom()).grouped();
    assertEquals(Optional.empty(), verification.byCode(code));

    isWhole.set(false);

    assertThrows(LogIncompleteException.class, () -> verification.byCode(code));
    assertEquals(Optional.empty(), verification.byCode("no code"));
  }

  /** Behind a code, and of a file, likewise. */
  @Test
  void whatWasIssuedBeforeALossThatNobodySettledIsNotValidWithoutAWord() {
    Register register = new Register();
    register.with(Register.credential(Pdfs.sha256(FILE), RANGE, State.VALID, null));
    AtomicReference<Optional<Instant>> until =
        new AtomicReference<>(Optional.of(Register.ISSUED.plusSeconds(1)));
    RegisteredVerification verification =
        new RegisteredVerification(
            register,
            Copies.NONE,
            vault(FILE),
            TWO_PAGES,
            new ParsedForms(),
            ParsedForms.ADDRESS,
            false,
            InstantSource.fixed(Register.ISSUED),
            Verifications.NOBODY,
            id -> true,
            new RestoredRegister(() -> true, until::get));

    VerificationReport report = verification.byFile(FILE);
    assertEquals(Verdict.VALID, report.verdict());
    String remark =
        report.checks().stream()
            .filter(check -> check.name().equals("register"))
            .map(check -> check.message().zh())
            .collect(Collectors.joining());
    assertTrue(remark.contains("作废或换发记录可能有缺"), remark);

    until.set(Optional.of(Register.ISSUED));
    assertFalse(names(verification.byFile(FILE)).contains("register"), "it was issued afterwards");
    until.set(Optional.empty());
    assertFalse(names(verification.byFile(FILE)).contains("register"), "it was settled");
  }

  private static List<String> names(VerificationReport report) {
    return report.checks().stream().map(VerificationReport.Check::name).toList();
  }

  private static Vault vault(byte[] file) {
    return new Vault() {
      @Override
      public String put(byte[] bytes) {
        throw new UnsupportedOperationException();
      }

      @Override
      public byte[] get(String sha256) throws VaultException {
        if (file.length > 0) {
          return file;
        }
        throw new VaultException(VaultException.Reason.MISSING, new LocalizedText("无", "none"));
      }
    };
  }

  private static RegisteredVerification at(Instant now, Credential credential, byte[] stored) {
    return at(now, new Register().with(credential), stored);
  }

  private static RegisteredVerification at(Instant now, Register register, byte[] stored) {
    return Verifications.of(
        register,
        Copies.NONE,
        vault(stored),
        TWO_PAGES,
        new ParsedForms(),
        ParsedForms.ADDRESS,
        false,
        InstantSource.fixed(now));
  }

  @Test
  void ofASealWithoutATimeStampCodeAndFileSayThatTheLogTellsTheTime() {
    Credential unstamped = Register.unstamped(Pdfs.sha256(FILE), RANGE);
    RegisteredVerification verification = at(Register.ISSUED, unstamped, FILE);

    for (VerificationReport report :
        List.of(verification.byCode("CODE").orElseThrow(), verification.byFile(FILE))) {
      assertEquals(Verdict.VALID, report.verdict());
      VerificationReport.Check remark =
          report.checks().stream()
              .filter(check -> check.name().equals("time-stamp"))
              .findFirst()
              .orElseThrow();
      assertEquals(Outcome.NOT_APPLICABLE, remark.outcome());
      assertTrue(remark.message().zh().contains("没有加盖第三方时间戳"), remark.message().zh());
      assertTrue(remark.message().en().contains("without a time-stamp"), remark.message().en());
      assertTrue(HttpJson.text(ReportView.of(report)).contains("\"time-stamp\""));
    }

    Credential stamped = Register.credential(Pdfs.sha256(FILE), RANGE, State.VALID, null);
    assertFalse(
        names(at(Register.ISSUED, stamped, FILE).byCode("CODE").orElseThrow())
            .contains("time-stamp"));
  }

  @Test
  void aLongTermFormIsWhatItsCredentialIsAndSaysThatItIsOne() {
    byte[] form = {1, 2, 3, 4};
    Register register = new Register();
    register.with(Register.credential(Pdfs.sha256(FILE), RANGE, State.VALID, null));
    register.longTermForms.add(Pdfs.sha256(form));
    VerificationReport report =
        Verifications.of(
                register,
                Copies.NONE,
                vault(FILE),
                TWO_PAGES,
                new ParsedForms(),
                ParsedForms.ADDRESS,
                false,
                InstantSource.fixed(Register.ISSUED))
            .byFile(form);

    assertEquals(Verdict.VALID, report.verdict());
    VerificationReport.Check check = report.checks().get(0);
    assertEquals("file-hash", check.name());
    assertTrue(check.message().zh().contains("长期保存版本"), check.message().zh());
    assertTrue(check.message().en().contains("long-term form"), check.message().en());

    Register revoked = new Register();
    revoked.with(Register.credential(Pdfs.sha256(FILE), RANGE, State.REVOKED, null));
    revoked.longTermForms.add(Pdfs.sha256(form));
    assertEquals(
        Verdict.REVOKED,
        Verifications.of(
                revoked,
                Copies.NONE,
                vault(FILE),
                TWO_PAGES,
                new ParsedForms(),
                ParsedForms.ADDRESS,
                false,
                InstantSource.fixed(Register.ENDED))
            .byFile(form)
            .verdict());
  }

  private static VerificationReport report(State state, Instant until, Instant now) {
    Credential credential = Register.credential(Pdfs.sha256(FILE), RANGE, state, until);
    VerificationReport byFile = at(now, credential, FILE).byFile(FILE);
    VerificationReport byCode = at(now, credential, FILE).byCode("CODE").orElseThrow();
    assertEquals(byFile.verdict(), byCode.verdict());
    return byFile;
  }

  private static VerificationReport stating(String gpa, State state) {
    Register register =
        new Register().with(Register.credential(Pdfs.sha256(FILE), RANGE, state, END));
    Table.Mean mean = new Table.Mean("平均学分绩点", 1, 0, gpa);
    Table table =
        new Table(
            List.of(new Table.Column("学分", 1, true), new Table.Column("绩点", 1, true)),
            List.of(new Table.Section("", List.of(List.of("2", "3.50"), List.of("3", "4.00")))),
            1,
            "",
            "",
            List.of(mean));
    register.document =
        Optional.of(
            new Document(
                "any", Language.CHINESE, PageStyle.CERTIFICATE, "说明", "1", List.of(table)));
    return Verifications.of(
            register,
            Copies.NONE,
            vault(FILE),
            TWO_PAGES,
            new ParsedForms(),
            ParsedForms.ADDRESS,
            false,
            InstantSource.fixed(Register.ISSUED))
        .byCode("CODE")
        .orElseThrow();
  }

  @Test
  void anAverageThatTheDocumentStatesIsDerivedAgainFromItsRows() {
    VerificationReport report = stating("3.80", State.VALID);

    assertEquals(Verdict.VALID, report.verdict());
    assertEquals(Outcome.PASSED, outcome(report, VerificationReport.DERIVATION));
    assertFalse(report.contradicted());
    assertTrue(report.checks().toString().contains("与写明的“平均学分绩点 3.80”一致"));
  }

  @Test
  void anAverageThatDoesNotFollowIsSaidInTheSummary() {
    VerificationReport report = stating("3.90", State.VALID);

    assertEquals(Outcome.FAILED, outcome(report, VerificationReport.DERIVATION));
    assertTrue(report.contradicted());
    assertTrue(report.summary().zh().contains("请勿采信"), report.summary().zh());
    assertEquals(Verdict.REVOKED, stating("3.90", State.REVOKED).verdict());
    assertTrue(stating("3.90", State.REVOKED).summary().zh().contains("作废"));
  }

  @Test
  void anAverageThatDoesNotFollowIsSaidOfASupersededCredentialToo() {
    VerificationReport report = stating("3.90", State.SUPERSEDED);

    assertTrue(report.summary().zh().contains("取代"), report.summary().zh());
    assertTrue(report.summary().zh().contains("平均值与所列数据不一致"), report.summary().zh());
    assertTrue(report.summary().en().contains("does not follow"), report.summary().en());
    assertFalse(stating("3.80", State.SUPERSEDED).summary().zh().contains("平均值"));
  }

  @Test
  void aMachineIsToldThatTheDocumentContradictsItself() {
    String contradicted = HttpJson.text(ReportView.of(stating("3.90", State.VALID)));

    assertTrue(contradicted.contains("\"contradicted\":true"), contradicted);
    assertTrue(contradicted.contains("does not follow from its own rows"), contradicted);
    String sound = HttpJson.text(ReportView.of(stating("3.80", State.VALID)));
    assertTrue(sound.contains("\"contradicted\":false"), sound);
  }

  private static Outcome outcome(VerificationReport report, String check) {
    return report.checks().stream()
        .filter(c -> c.name().equals(check))
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  @Test
  void aRegisteredFileIsValidWhateverItsBytesAre() {
    VerificationReport report = report(State.VALID, null, END);

    assertEquals(Verdict.VALID, report.verdict());
    assertTrue(report.checks().stream().allMatch(c -> c.outcome() == Outcome.PASSED));
    assertEquals("教证〔2026〕00001号", report.credential().orElseThrow().number());
  }

  @Test
  void oneByteMoreIsNotThatFile() {
    Credential credential = Register.credential(Pdfs.sha256(FILE), RANGE, State.VALID, null);
    byte[] more = "any bytes at all.".getBytes(StandardCharsets.UTF_8);

    assertEquals(Verdict.UNREADABLE, at(END, credential, FILE).byFile(more).verdict());
  }

  @Test
  void aCredentialExpiresAtTheInstantAndNotBefore() {
    assertEquals(Verdict.VALID, report(State.VALID, END, END.minusMillis(1)).verdict());
    assertEquals(Verdict.EXPIRED, report(State.VALID, END, END).verdict());
    assertEquals(Outcome.FAILED, outcome(report(State.VALID, END, END), "status"));
  }

  @Test
  void revokedAndSupersededComeBeforeExpired() {
    assertEquals(Verdict.REVOKED, report(State.REVOKED, END, END).verdict());
    assertEquals(Verdict.SUPERSEDED, report(State.SUPERSEDED, END, END).verdict());
  }

  @Test
  void aCredentialThatEndedSaysSinceWhen() {
    VerificationReport report = report(State.REVOKED, null, END);

    assertEquals(Optional.of(Register.ENDED), report.credential().orElseThrow().since());
    assertEquals(Outcome.PASSED, outcome(report, "file-hash"));
    assertEquals(Outcome.FAILED, outcome(report, "status"));
  }

  @Test
  void everyVerdictOnACredentialSaysThatItsKeyIsForDevelopment() {
    byte[] signed = Pdfs.sign(Pdfs.plain());
    String range = Pdfs.byteRanges(signed).get(0);
    for (State state : State.values()) {
      Credential credential = Register.credential(Pdfs.sha256(FILE), range, state, END, true);
      Register register = new Register().with(credential);
      register.sealCertificates.add(Pdfs.traces(signed).get(0).certificate().orElseThrow());
      RegisteredVerification verification = at(END, register, FILE);

      assertTrue(verification.byFile(FILE).development());
      assertTrue(verification.byCode("CODE").orElseThrow().development());
      assertTrue(verification.byFile(signed).development(), "altered");
    }
    assertFalse(report(State.VALID, null, END).development());
  }

  @Test
  void aCredentialWhoseKeyWasGivenUpSaysWhetherItStillCounts() {
    Register register = new Register();
    register.with(Register.credential(Pdfs.sha256(FILE), RANGE, State.VALID, null));
    register.compromise = Optional.of(new Compromise("", 8, "lost", "admin", Register.ENDED));
    VerificationReport before = at(END, register, FILE).byFile(FILE);

    assertEquals(Verdict.VALID, before.verdict());
    assertEquals(Outcome.PASSED, outcome(before, "key"));

    Register late = new Register();
    late.with(Register.credential(Pdfs.sha256(FILE), RANGE, State.REVOKED, null));
    late.compromise = Optional.of(new Compromise("", 7, "lost", "admin", Register.ENDED));
    VerificationReport after = at(END, late, FILE).byFile(FILE);

    assertEquals(Outcome.FAILED, outcome(after, "key"));
    assertTrue(after.summary().zh().contains("密钥已被宣布泄露"), after.summary().zh());
    assertFalse(report(State.REVOKED, null, END).summary().zh().contains("密钥"));
  }

  @Test
  void nobodyIsToldTheWholeName() {
    VerificationReport report = report(State.VALID, null, END);

    assertEquals("张*雨", report.credential().orElseThrow().holder());
    assertFalse(report.toString().contains("张三雨"));
    assertFalse(report.toString().contains("2022001"));
  }

  @ParameterizedTest
  @CsvSource({
    "张三雨, 张*雨",
    "李四, 李*",
    "王, 王*",
    "阿卜杜拉·买买提, 阿*提",
    "'', *",
    "𬍛, 𬍛*",
    "𬍛明, 𬍛*",
    "李𬍛, 李*",
    "李明𬍛, 李*𬍛",
    "𠅤𬍛㛃, 𠅤*㛃"
  })
  void namesAreMaskedByCharacterNotByCodeUnit(String name, String masked) {
    assertEquals(masked, Subjects.masked(name));
  }

  @Test
  void anUnknownCodeFindsNothing() {
    RegisteredVerification verification =
        at(END, Register.credential(Pdfs.sha256(FILE), RANGE, State.VALID, null), FILE);

    assertEquals(Optional.empty(), verification.byCode("OTHER"));
    assertEquals(Optional.empty(), verification.pages("OTHER"));
    assertEquals(Optional.empty(), verification.pdf("OTHER"));
  }

  @Test
  void behindACodeNothingIsCalledGenuineAndWhatToCompareIsSaid() {
    Register register =
        new Register().with(Register.credential(Pdfs.sha256(FILE), RANGE, State.VALID, null));
    List<FactGrid.Fact> facts = List.of(new FactGrid.Fact("平均学分绩点", "2.83"));
    register.document =
        Optional.of(
            new Document(
                    "transcript",
                    Language.CHINESE,
                    PageStyle.CERTIFICATE,
                    "本科生主修成绩单",
                    "1",
                    List.of(new Title("成绩单", "")))
                .withKeyFacts(facts));
    RegisteredVerification verification = at(END, register, FILE);

    VerificationReport byCode = verification.byCode("CODE").orElseThrow();

    assertTrue(byCode.summary().zh().contains("逐项对照"), byCode.summary().zh());
    assertEquals(facts, byCode.credential().orElseThrow().keyFacts());
    assertEquals("本科生主修成绩单", byCode.credential().orElseThrow().title().zh());
    assertTrue(
        HttpJson.text(ReportView.of(byCode))
            .contains("\"keyFacts\":[{\"label\":\"平均学分绩点\",\"value\":\"2.83\"}]"));
    assertEquals("该凭证由本校签发，现行有效。", verification.byFile(FILE).summary().zh());
  }

  @Test
  void pagesAreCountedFromOneToTheLast() {
    RegisteredVerification verification =
        at(END, Register.credential(Pdfs.sha256(FILE), RANGE, State.VALID, null), FILE);

    assertEquals(Optional.of(2), verification.pages("CODE"));
    assertArrayEquals(new byte[] {2}, verification.page("CODE", 2).orElseThrow());
    assertEquals(Optional.empty(), verification.page("CODE", 0));
    assertEquals(Optional.empty(), verification.page("CODE", 3));
    assertArrayEquals(FILE, verification.pdf("CODE").orElseThrow());
  }

  /** Each look at the page of a code asks for it. */
  @Test
  void thePagesOfAFileAreCountedOnce() {
    List<byte[]> counted = new ArrayList<>();
    PageImages images =
        new PageImages() {
          @Override
          public int count(byte[] pdf) {
            counted.add(pdf);
            return 2;
          }

          @Override
          public byte[] png(byte[] pdf, int page) {
            throw new UnsupportedOperationException();
          }
        };
    Credential credential = Register.credential(Pdfs.sha256(FILE), RANGE, State.VALID, null);
    IssuedFiles files = new IssuedFiles(new Register().with(credential), vault(FILE), images);

    assertEquals(Optional.of(2), files.pages("CODE"));
    assertEquals(Optional.of(2), files.pages("CODE"));
    assertEquals(1, counted.size());
  }

  @Test
  void aFileThatTheVaultLostIsNotGivenOutAndTheVerdictIsTheSame() {
    Credential credential = Register.credential(Pdfs.sha256(FILE), RANGE, State.VALID, null);
    RegisteredVerification verification = at(END, credential, new byte[0]);

    assertEquals(Optional.empty(), verification.pdf("CODE"));
    assertEquals(Optional.empty(), verification.page("CODE", 1));
    assertEquals(Verdict.VALID, verification.byCode("CODE").orElseThrow().verdict());
  }
}

package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.verification.FileFindings;
import org.yinxin.services.verification.FileFindings.Comparison;
import org.yinxin.services.verification.FileFindings.Field;
import org.yinxin.services.verification.FileFindings.Form;
import org.yinxin.services.verification.FileFindings.FoundSignature;
import org.yinxin.services.verification.FileFindings.PagePair;
import org.yinxin.services.verification.QrCode.Kind;
import org.yinxin.services.verification.ReportView;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;

/** The findings of an analysis, and the part of them that a report tells. */
final class ExplainedFileTest {
  private static final byte[] OURS = Pdfs.sign(Pdfs.plain());
  private static final byte[] LATER = Pdfs.sign(OURS);
  private static final byte[] PHOTO = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2};
  private static final String STRANGER = "ab".repeat(32);
  private static final String SEAL = Pdfs.traces(OURS).get(0).certificate().orElseThrow();

  private static FileFindings findings(
      Form form, List<FoundSignature> signed, List<String> codes, Optional<Comparison> comparison) {
    return new FileFindings(form, 1, true, signed, codes, comparison);
  }

  private static FoundSignature signature(String certificate, boolean intact, boolean whole) {
    return new FoundSignature(
        "某大学 (真实有效)",
        "Somebody's CA",
        Optional.of(certificate),
        Optional.of(Pdfs.byteRanges(OURS).get(0)),
        Optional.of(Instant.parse("2026-11-24T02:00:00Z")),
        Optional.empty(),
        intact,
        whole,
        List.of(
            new Check("integrity", Outcome.PASSED, VerdictWords.text("未变。", "Unchanged.")),
            new Check("trust", Outcome.FAILED, VerdictWords.text("无人作证。", "Nobody vouches."))));
  }

  private static VerificationReport verify(byte[] file, Optional<FileFindings> found) {
    return verify(file, found, State.VALID);
  }

  private static VerificationReport verify(byte[] file, Optional<FileFindings> found, State state) {
    Register register =
        new Register()
            .with(
                Register.credential(Pdfs.sha256(OURS), Pdfs.byteRanges(OURS).get(0), state, null));
    register.sealCertificates.add(SEAL);
    Vault vault =
        new Vault() {
          @Override
          public String put(byte[] bytes) {
            throw new UnsupportedOperationException();
          }

          @Override
          public byte[] get(String sha256) {
            return OURS.clone();
          }
        };
    return Verifications.of(
            register,
            Copies.NONE,
            vault,
            null,
            (upload, original) -> found,
            ParsedForms.ADDRESS,
            false,
            InstantSource.system())
        .byFile(file);
  }

  private static Check check(VerificationReport report, String name) {
    return report.checks().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static FileFindings altered(Field... fields) {
    return findings(
        Form.SIGNED_PDF,
        List.of(signature(SEAL, true, false)),
        List.of(),
        Optional.of(
            new Comparison(
                List.of(fields),
                List.of(new PagePair(1, new byte[] {1}, new byte[] {2})),
                List.of(1))));
  }

  @Test
  void anAlteredFieldIsNamedWithWhatWasIssuedAndWhatIsShown() {
    VerificationReport report =
        verify(LATER, Optional.of(altered(new Field(1, "高等数学 · 成绩", "59", "89"))));

    assertEquals(Verdict.ALTERED, report.verdict());
    assertEquals(
        "第 1 页“高等数学 · 成绩”签发时为“59”，文件中变成了“89”。", check(report, "difference").message().zh());
    assertTrue(check(report, "difference").message().en().contains("issued as '59'"));
    String json = HttpJson.text(ReportView.of(report));
    assertTrue(
        json.contains(
            "\"comparison\":{\"fields\":[{\"page\":1,\"label\":\"高等数学 · 成绩\",\"issued\":\"59\","
                + "\"shown\":\"89\"}],\"pages\":[{\"page\":1,\"original\":\"AQ==\","
                + "\"shown\":\"Ag==\"}],\"differing\":[1]}"),
        json);
  }

  @Test
  void itIsSaidWhetherTheOriginalIsStillInTheFile() {
    byte[] changed = OURS.clone();
    changed[60] ^= 1;
    FileFindings found = altered(new Field(1, "", "a", ""));

    assertTrue(
        check(verify(LATER, Optional.of(found)), "sealed-revision")
            .message()
            .zh()
            .contains("一字未改地包含"));
    assertEquals(
        Outcome.FAILED, check(verify(changed, Optional.of(found)), "sealed-revision").outcome());
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 优秀, 第 1 页添加了原件没有的“优秀”。,"
        + " 'Page 1: ''优秀'' was added, which the original does not have.'",
    "成绩, 59, '', 第 1 页“成绩”签发时为“59”，在文件中被遮盖或改动。,"
        + " 'Page 1: ''成绩'' was issued as ''59'' and is covered or changed.'",
    "'', 59, '', 第 1 页签发时为“59”，在文件中被遮盖或改动。,"
        + " 'Page 1: was issued as ''59'' and is covered or changed.'",
    "'', 59, 89, 第 1 页签发时为“59”，文件中变成了“89”。,"
        + " 'Page 1: was issued as ''59'' and the file says ''89''.'"
  })
  void whatWasAddedCoveredOrChangedIsSaidInBothLanguages(
      String label, String issued, String shown, String zh, String en) {
    Check difference =
        check(
            verify(LATER, Optional.of(altered(new Field(1, label, issued, shown)))), "difference");

    assertEquals(Outcome.FAILED, difference.outcome());
    assertEquals(zh, difference.message().zh());
    assertEquals(en, difference.message().en());
  }

  private static List<String> differences(FileFindings found) {
    return verify(LATER, Optional.of(found)).checks().stream()
        .filter(c -> c.name().equals("difference"))
        .map(c -> c.message().zh())
        .toList();
  }

  @Test
  void pagesAreNamedWhereNotEachDifferenceIs() {
    Field[] five = new Field[5];
    Arrays.fill(five, new Field(1, "成绩", "59", "89"));
    Field[] six = new Field[6];
    Arrays.fill(six, new Field(1, "成绩", "59", "89"));

    assertEquals(List.of("与原件相比，看上去有差别的页：1。"), differences(altered()));
    assertEquals(5, differences(altered(five)).size());
    assertFalse(differences(altered(five)).toString().contains("看上去有差别的页"));
    assertEquals("与原件相比，看上去有差别的页：1。", differences(altered(six)).get(5));
  }

  private static FileFindings partly(boolean whole) {
    return new FileFindings(
        Form.SIGNED_PDF,
        1,
        whole,
        List.of(signature(SEAL, true, false)),
        List.of(),
        Optional.empty());
  }

  @Test
  void aFileThatWasLookedAtInPartIsNotSaidToLookTheSame() {
    assertTrue(differences(partly(true)).get(0).startsWith("与原件相比看不出差别"));
    assertEquals(List.of(), differences(partly(false)));
    VerificationReport report = verify(LATER, Optional.of(partly(false)));
    assertTrue(check(report, "analysis").message().zh().contains("只分析了一部分"));
    assertTrue(
        verify(LATER, Optional.of(partly(true))).checks().stream()
            .noneMatch(c -> c.name().equals("analysis")));
  }

  /** The seal is ours, and the file was never registered. */
  @ParameterizedTest
  @CsvSource({
    "true, true, 覆盖整个文件, it covers the whole file",
    "true, false, 之后文件又添加了内容, but something was added later"
  })
  void ofASealOfOursItIsSaidHowMuchItCovers(boolean intact, boolean whole, String zh, String en) {
    VerificationReport report =
        verify(
            Pdfs.sign(Pdfs.plain()),
            Optional.of(
                findings(
                    Form.SIGNED_PDF,
                    List.of(signature(SEAL, intact, whole)),
                    List.of(),
                    Optional.empty())));

    Check signature = check(report, "signature");
    assertTrue(signature.message().zh().startsWith("第 1 个签名带有本校的签章证书"), signature::toString);
    assertTrue(signature.message().zh().contains(zh), signature::toString);
    assertTrue(signature.message().en().contains(en), signature::toString);
  }

  @Test
  void aSignatureThatNamesNobodyIsSaidToDoSo() {
    FoundSignature nameless =
        new FoundSignature(
            "",
            "",
            Optional.of(STRANGER),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            true,
            List.of());
    Check signature =
        check(
            verify(
                Pdfs.sign(Pdfs.plain()),
                Optional.of(
                    findings(
                        Form.SIGNED_PDF,
                        List.of(signature(STRANGER, true, true), nameless),
                        List.of(),
                        Optional.empty()))),
            "signature",
            1);

    assertEquals("第 2 个签名没有说明签名者；它覆盖的内容未变。它不是本校的签章，本平台不为它作证。", signature.message().zh());
    assertEquals(
        "Signature 2 names no signer; what it covers is unchanged. It is no seal of this"
            + " university, which does not vouch for it.",
        signature.message().en());
  }

  private static Check check(VerificationReport report, String name, int index) {
    return report.checks().stream().filter(c -> c.name().equals(name)).toList().get(index);
  }

  @Test
  void aPhotoWithoutACodeIsSaidToHaveNone() {
    assertEquals("文件上没有读到二维码。", check(photo(State.VALID), "qr-code").message().zh());
    assertEquals(Optional.empty(), photo(State.VALID).explanation().qrCode());
  }

  @Test
  void moreThanFiveDifferencesAreCountedInPages() {
    Field[] many = new Field[8];
    Arrays.fill(many, new Field(1, "成绩", "59", "89"));

    VerificationReport report = verify(LATER, Optional.of(altered(many)));

    assertEquals(6, report.checks().stream().filter(c -> c.name().equals("difference")).count());
    assertEquals(8, report.explanation().comparison().orElseThrow().fields().size());
  }

  @Test
  void ourOwnSealIsNotCalledUntrusted() {
    VerificationReport report = verify(LATER, Optional.of(altered()));

    Check trust =
        report.explanation().signatures().get(0).checks().stream()
            .filter(c -> c.name().equals("trust"))
            .findFirst()
            .orElseThrow();
    assertEquals(Outcome.PASSED, trust.outcome());
    assertEquals("签名用的是本校的签章密钥。", trust.message().zh());
  }

  @ParameterizedTest
  @CsvSource({"true, true, 未变", "true, false, 没有覆盖整个文件", "false, false, 已被改动"})
  void aForeignSignatureIsReportedAsItIsAndVouchedForByNobody(
      boolean intact, boolean whole, String told) {
    VerificationReport report =
        verify(
            Pdfs.sign(Pdfs.plain()),
            Optional.of(
                findings(
                    Form.SIGNED_PDF,
                    List.of(signature(STRANGER, intact, whole)),
                    List.of(),
                    Optional.empty())));

    assertEquals(Verdict.NOT_ISSUED_HERE, report.verdict());
    Check signature = check(report, "signature");
    assertEquals(Outcome.FAILED, signature.outcome());
    String zh = signature.message().zh();
    for (String part : List.of("自称由“某大学 (真实有效)”", "2026年11月24日 10:00", told, "不是本校的签章")) {
      assertTrue(zh.contains(part), zh);
    }
    assertTrue(HttpJson.text(ReportView.of(report)).contains("\"wholeFile\":" + whole));
  }

  /** The analysis explains and never decides, with any finding. */
  @ParameterizedTest
  @EnumSource
  void noFindingMakesAnUnregisteredFileValid(Form form) {
    for (byte[] file : List.of(LATER, Pdfs.plain(), Pdfs.sign(Pdfs.plain()), PHOTO)) {
      Verdict verdict =
          verify(
                  file,
                  Optional.of(
                      findings(
                          form,
                          List.of(signature(SEAL, true, true)),
                          List.of("https://cert.example.edu.cn/v/CODE"),
                          Optional.empty())))
              .verdict();
      assertTrue(
          List.of(Verdict.UNREADABLE, Verdict.NO_SEAL, Verdict.ALTERED, Verdict.NOT_ISSUED_HERE)
              .contains(verdict),
          verdict::name);
    }
  }

  @Test
  void withoutAnalysisTheVerdictIsGivenAllTheSame() {
    assertEquals(Verdict.ALTERED, verify(LATER, Optional.empty()).verdict());
    assertEquals(
        Verdict.NOT_ISSUED_HERE, verify(Pdfs.sign(Pdfs.plain()), Optional.empty()).verdict());
    assertEquals(Verdict.NO_SEAL, verify(Pdfs.plain(), Optional.empty()).verdict());
    assertEquals(Verdict.NO_SEAL, verify(PHOTO, Optional.empty()).verdict());
    assertEquals(Verdict.UNREADABLE, verify(new byte[] {1, 2}, Optional.empty()).verdict());
    assertTrue(check(verify(PHOTO, Optional.empty()), "analysis").message().zh().contains("不受影响"));
  }

  private static VerificationReport photo(State state, String... codes) {
    return verify(
        PHOTO,
        Optional.of(findings(Form.PICTURE, List.of(), List.of(codes), Optional.empty())),
        state);
  }

  @Test
  void aPhotoWithOneOfOurCodesHasNoSealAndShowsTheMaskedFacts() {
    VerificationReport report =
        photo(State.VALID, "https://other.example/v/1", "https://cert.example.edu.cn/v/CODE");

    assertEquals(Verdict.NO_SEAL, report.verdict());
    assertEquals("张*雨", report.credential().orElseThrow().holder());
    assertEquals(Kind.CREDENTIAL, report.explanation().qrCode().orElseThrow().kind());
    assertTrue(report.summary().zh().contains("逐项对照"));
    assertEquals(Outcome.PASSED, check(report, "status").outcome());
    String json = HttpJson.text(ReportView.of(report));
    assertTrue(
        json.contains(
            "\"qr\":{\"kind\":\"credential\",\"address\":\"https://cert.example.edu.cn/v/CODE\"}"),
        json);
    assertFalse(json.contains("张三雨"), json);
  }

  @Test
  void aPhotoOfARevokedCredentialSaysSo() {
    VerificationReport report = photo(State.REVOKED, "https://cert.example.edu.cn/v/CODE");

    assertEquals(Verdict.NO_SEAL, report.verdict());
    assertEquals(Outcome.FAILED, check(report, "status").outcome());
    assertEquals("", report.credential().orElseThrow().holder(), "as behind the code itself");
    assertEquals(Kind.CREDENTIAL, report.explanation().qrCode().orElseThrow().kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://cert.example.edu.cn.evil.example/v/CODE",
        "https://cert.example.edu.cn@evil.example/v/CODE",
        "https://cert-example.edu.cn/v/CODE",
        "https://cert.example.edu.cn:8443/v/CODE",
        "HTTPS://CERT.EXAMPLE.EDU.CN.EVIL.EXAMPLE/v/CODE",
        "https://сert.example.edu.cn/v/CODE"
      })
  void aCodeThatLeadsToASiteThatLooksLikeOursIsNamedAndNotFollowed(String url) {
    VerificationReport report = photo(State.VALID, url);

    assertEquals(Optional.empty(), report.credential());
    assertEquals(Kind.OTHER_SITE, report.explanation().qrCode().orElseThrow().kind());
    Check qr = check(report, "qr-code");
    assertEquals(Outcome.FAILED, qr.outcome());
    assertTrue(qr.message().zh().contains("谨防仿冒网站"), qr.message().zh());
    assertTrue(qr.message().zh().contains("https://cert.example.edu.cn。"), qr.message().zh());
    assertFalse(qr.message().zh().contains("“cert.example.edu.cn”"), qr.message().zh());
  }

  @ParameterizedTest
  @CsvSource({
    "https://cert.example.edu.cn/v/OTHER, UNKNOWN_CODE",
    "https://cert.example.edu.cn/, UNKNOWN_CODE",
    "WIFI:S:net;;, NO_SITE",
    "javascript:alert(1), NO_SITE",
    "CODE, NO_SITE",
    "http://, NO_SITE"
  })
  void aCodeThatLeadsNowhereIsSaidToDoSo(String text, Kind kind) {
    VerificationReport report = photo(State.VALID, text);

    assertEquals(kind, report.explanation().qrCode().orElseThrow().kind());
    assertEquals(Optional.empty(), report.credential());
    assertEquals(Verdict.NO_SEAL, report.verdict());
  }

  @Test
  void whileRecordsAreMissingACodeThatIsNotFoundIsNotCalledForged() {
    UnregisteredSeals lacking =
        new UnregisteredSeals() {
          @Override
          public boolean isSample(String signedSha256) {
            return false;
          }

          @Override
          public boolean isLost(byte[] file) {
            return false;
          }

          @Override
          public boolean isLackingRecords() {
            return true;
          }

          @Override
          public void raise(SignatureScan.Trace trace, String fileSha256) {}
        };
    String address = "https://cert.example.edu.cn/v/OTHER";
    Optional<FileFindings> found =
        Optional.of(findings(Form.PICTURE, List.of(), List.of(address), Optional.empty()));
    RegisteredVerification verification =
        new RegisteredVerification(
            new Register(),
            Copies.NONE,
            ParsedForms.EMPTY_VAULT,
            null,
            (upload, original) -> found,
            ParsedForms.ADDRESS,
            false,
            InstantSource.system(),
            lacking,
            id -> true,
            Verifications.WHOLE);

    Check qr = check(verification.byFile(PHOTO), "qr-code");

    assertEquals(Outcome.NOT_APPLICABLE, qr.outcome());
    assertTrue(qr.message().zh().contains("并不说明文件是假的"), qr.message().zh());
    assertTrue(check(photo(State.VALID, address), "qr-code").message().zh().contains("伪造"));
  }

  @Test
  void noSentenceHoldsACodeOfTheAnalysis() {
    for (VerificationReport report :
        List.of(
            verify(LATER, Optional.of(altered())),
            verify(LATER, Optional.empty()),
            photo(State.VALID),
            photo(State.VALID, "https://x.example/"))) {
      for (Check check : report.checks()) {
        String words = check.message().zh() + check.message().en();
        assertFalse(words.matches("(?s).*[A-Z]{4,}_?.*"), words);
        assertTrue(check.message().zh().endsWith("。"), words);
        assertTrue(check.message().en().endsWith("."), words);
      }
    }
  }
}

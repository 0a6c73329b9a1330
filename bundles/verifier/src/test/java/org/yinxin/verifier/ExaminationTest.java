package org.yinxin.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.junit.jupiter.api.Test;
import org.yinxin.verifier.Finding.Outcome;

final class ExaminationTest {
  private static final byte[] SEALED = Credentials.sealed("59");

  private final Examination examination = new Examination(50);

  private Report report(byte[] file, X509Certificate... anchors) {
    return examination.examine(file, List.of(anchors), Optional.empty());
  }

  private FoundSignature only(byte[] file, X509Certificate... anchors) {
    Report report = report(file, anchors);
    assertEquals(Form.SIGNED_PDF, report.form());
    assertTrue(report.whole());
    assertEquals(1, report.signatures().size());
    return report.signatures().get(0);
  }

  private static Map<String, Outcome> outcomes(FoundSignature signature) {
    return signature.findings().stream().collect(Collectors.toMap(Finding::name, Finding::outcome));
  }

  private static String conclusion(FoundSignature signature) {
    return signature.findings().get(signature.findings().size() - 1).words().zh();
  }

  @Test
  void aSealedFilePassesWhereItsAuthorityIsTrusted() {
    FoundSignature seal = only(SEALED, Credentials.SCHOOL.authority());

    assertTrue(seal.passed(), conclusion(seal));
    assertTrue(seal.intact());
    assertTrue(seal.untouched());
    assertEquals("某大学 教务处 某大学教务处", seal.signer());
    assertEquals("Test Authority", seal.issuer());
    assertEquals(Optional.of(Instant.parse("2026-11-24T02:00:00Z")), seal.claimedAt());
    assertEquals(64, seal.certificateSha256().orElseThrow().length());
    assertEquals(Optional.of(Credentials.coveredSha256(SEALED)), seal.signedDigest());
    assertEquals(
        Map.of(
            "integrity", Outcome.PASSED,
            "coverage", Outcome.PASSED,
            "trust", Outcome.PASSED,
            "revocation", Outcome.NOT_APPLICABLE,
            "signature-conclusion", Outcome.PASSED),
        outcomes(seal));
  }

  @Test
  void whereNobodyIsTrustedTheSealIsIntactAndItsMakerAClaim() {
    FoundSignature seal = only(SEALED);

    assertTrue(seal.intact());
    assertFalse(seal.passed());
    assertEquals(Outcome.FAILED, outcomes(seal).get("trust"));
    assertTrue(conclusion(seal).contains("没有受信任的机构"), conclusion(seal));
  }

  @Test
  void anAuthorityOfTheSameNameIsNotTrusted() {
    FoundSignature seal = only(SEALED, Pki.of("CN=Anybody").authority());

    assertFalse(seal.passed());
  }

  @Test
  void aChangedByteBreaksTheSignature() {
    byte[] changed = SEALED.clone();
    changed[changed.length / 2] ^= 1;

    FoundSignature seal = only(changed, Credentials.SCHOOL.authority());

    assertFalse(seal.intact());
    assertFalse(seal.passed());
    assertTrue(conclusion(seal).contains("被改动过"), conclusion(seal));
  }

  @Test
  void whatIsDrawnOverThePageAfterwardsIsAChangeAndNoValidSignature() {
    Glyph any = new Glyph("8", new java.awt.geom.Rectangle2D.Double(200, 200, 10, 10));

    FoundSignature seal =
        only(Credentials.overwritten(SEALED, any, any, "99"), Credentials.SCHOOL.authority());

    assertTrue(seal.intact());
    assertFalse(seal.untouched());
    assertFalse(seal.passed());
    assertEquals(Outcome.FAILED, outcomes(seal).get("coverage"));
  }

  @Test
  void aNoteAddedAfterwardsIsAChangeAndNoValidSignature() {
    byte[] noted =
        Credentials.later(
            SEALED,
            pdf -> {
              PDPage page = pdf.getPage(0);
              PDAnnotationText note = new PDAnnotationText();
              note.setContents("89");
              note.setRectangle(new org.apache.pdfbox.pdmodel.common.PDRectangle(100, 500, 40, 12));
              page.getAnnotations().add(note);
              page.getCOSObject().setNeedToBeUpdated(true);
            });

    FoundSignature seal = only(noted, Credentials.SCHOOL.authority());

    assertFalse(seal.untouched());
    assertFalse(seal.passed());
  }

  @Test
  void thePageThatWarmsTheProcessUpTakesItsWholeWay() throws java.io.IOException {
    try (var page = Service.class.getResourceAsStream("warm-up.pdf")) {
      assertTrue(only(page.readAllBytes()).intact());
    }
  }

  @Test
  void aCertificateThatIsOverMakesNoGoodSignature() {
    Pki old = Pki.of("CN=某人", Instant.parse("2024-01-01T00:00:00Z"));

    FoundSignature seal = only(Credentials.sealed("59", old), old.authority());

    assertTrue(seal.intact());
    assertFalse(seal.passed());
    assertTrue(conclusion(seal).contains("有效期"), conclusion(seal));
  }

  @Test
  void aNameThatTurnsTheTextIsShownWithoutWhatTurnsIt() {
    Pki liar = Pki.of("CN=某大学\u202e\u0007 真实有效");

    assertEquals("某大学 真实有效", only(Credentials.sealed("59", liar)).signer());
    assertEquals(80, Names.clean("很".repeat(200)).length());
  }

  @Test
  void whatIsNoPdfIsReportedAsWhatItIs() {
    assertEquals(Form.UNREADABLE, report("<html>".getBytes(StandardCharsets.US_ASCII)).form());
    assertEquals(Form.UNREADABLE, report(Arrays.copyOf(SEALED, 1_000)).form());
    assertEquals(Form.PICTURE, report(new byte[] {(byte) 0x89, 'P', 'N', 'G', 1}).form());
  }

  @Test
  void aPdfWithMorePagesThanAllowedIsNotLookedAt() {
    byte[] long_ =
        Credentials.later(
            SEALED,
            pdf -> {
              for (int i = 0; i < 60; i++) {
                pdf.addPage(new PDPage());
              }
              pdf.getPages().getCOSObject().setNeedToBeUpdated(true);
              pdf.getPages().forEach(page -> page.getCOSObject().setNeedToBeUpdated(true));
            });

    Report report = report(long_);

    assertEquals(61, report.pages());
    assertFalse(report.whole());
    assertEquals(List.of(), report.signatures());
  }
}

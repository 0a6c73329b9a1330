package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.services.verification.VerificationReport.Outcome;
import org.yinxin.testkit.Waits;

/** Files that are none of those registered. */
final class UnknownFileTest {
  private static final byte[] OURS = Pdfs.sign(Pdfs.plain());

  /** Knows the file {@link #OURS} only. */
  private static VerificationReport verify(byte[] file) {
    Register register =
        new Register()
            .with(
                Register.credential(
                    Pdfs.sha256(OURS), Pdfs.byteRanges(OURS).get(0), State.VALID, null));
    register.sealCertificates.add(Pdfs.traces(OURS).get(0).certificate().orElseThrow());
    return Verifications.of(register, false).byFile(file);
  }

  private static Verdict verdict(byte[] file) {
    return verify(file).verdict();
  }

  private static Verdict verdict(String file) {
    return verdict(file.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void whatIsNoPdfIsUnreadable() {
    assertEquals(Verdict.UNREADABLE, verdict(""));
    assertEquals(Verdict.UNREADABLE, verdict("%PDF"));
    assertEquals(Verdict.UNREADABLE, verdict("%PDF-1.7\n%%EOF\n"));
    assertEquals(Verdict.UNREADABLE, verdict("PK\u0003\u0004 a word processor's file"));
    assertEquals(Verdict.UNREADABLE, verdict("<html>a page</html>"));
  }

  @Test
  void anEncryptedPdfIsUnreadableWithAnyPassword() {
    assertEquals(Verdict.UNREADABLE, verdict(Pdfs.encrypted("secret")));
    assertEquals(Verdict.UNREADABLE, verdict(Pdfs.encrypted("")));
  }

  @Test
  void aPdfWithoutSignatureHasNoSeal() {
    VerificationReport report = verify(Pdfs.plain());

    assertEquals(Verdict.NO_SEAL, report.verdict());
    assertEquals(Optional.empty(), report.credential());
    assertFalse(report.development());
  }

  @Test
  void aPictureHasNoSeal() {
    assertEquals(Verdict.NO_SEAL, verdict("\u0089PNG\r\n\u001a\n and so on"));
    assertEquals(Verdict.NO_SEAL, verdict("\u00ff\u00d8\u00ff\u00e0 and so on"));
  }

  @Test
  void aPdfWithTwoForeignSignaturesWasNotIssuedHere() {
    byte[] twice = Pdfs.sign(Pdfs.sign(Pdfs.plain()));

    assertEquals(2, Pdfs.byteRanges(twice).size());
    assertEquals(
        Pdfs.byteRanges(twice),
        Pdfs.traces(twice).stream().map(SignatureScan.Trace::digest).toList());
    VerificationReport report = verify(twice);
    assertEquals(Verdict.NOT_ISSUED_HERE, report.verdict());
    assertEquals(Optional.empty(), report.credential());
    assertTrue(report.checks().stream().allMatch(c -> c.outcome() == Outcome.FAILED));
  }

  @Test
  void onASystemForTryingOutEveryVerdictSaysSo() {
    var verification = Verifications.of(new Register(), true);

    assertTrue(verification.byFile(Pdfs.plain()).development());
    assertTrue(verification.byFile(Pdfs.sign(Pdfs.plain())).development());
    assertTrue(verification.byFile(new byte[] {1, 2, 3}).development());
  }

  @Test
  void aSealMadeWithOurKeyOnAFileThatWasNeverRegisteredSaysSo() {
    byte[] stolen = Pdfs.sign(Pdfs.plain());
    Register register = new Register();
    register.sealCertificates.add(Pdfs.traces(stolen).get(0).certificate().orElseThrow());

    VerificationReport report = Verifications.of(register, false).byFile(stolen);

    assertEquals(Verdict.NOT_ISSUED_HERE, report.verdict());
    assertTrue(report.checks().get(1).message().zh().contains("告知学校"));
  }

  @Test
  void aCertificateThatDidNotMakeTheSignatureIsNotTakenForItsMaker() {
    byte[] file = Pdfs.sign(Pdfs.plain());
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int contents = text.indexOf("/Contents <") + 11;
    // The last byte of the signature value is before the zeros of the room it was given.
    int end = text.indexOf('>', contents);
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    file[end - 4] ^= 1;

    assertEquals(
        List.of(), Pdfs.traces(file).stream().flatMap(t -> t.certificate().stream()).toList());
  }

  @Test
  void ourFileIsValidAndWithAnythingBehindItAltered() {
    assertEquals(Verdict.VALID, verdict(OURS));
    byte[] longer = Arrays.copyOf(OURS, OURS.length + 1);
    longer[OURS.length] = '\n';

    VerificationReport report = verify(longer);
    assertEquals(Verdict.ALTERED, report.verdict());
    assertEquals("id-1", report.credential().orElseThrow().id());
  }

  @Test
  void ourFileWithAByteChangedInsideIsAltered() {
    byte[] changed = OURS.clone();
    int media = new String(OURS, StandardCharsets.ISO_8859_1).indexOf("612.0");
    changed[media] = '7';

    assertEquals(Verdict.ALTERED, verdict(changed));
  }

  @Test
  void ourFileSignedOnceMoreByAStrangerIsAltered() {
    assertEquals(Verdict.ALTERED, verdict(Pdfs.sign(OURS)));
  }

  @Test
  void ourFileCutOffAnywhereIsNeverValidAndNeverThrows() {
    for (int length = 0; length < OURS.length; length += 97) {
      assertNotEquals(Verdict.VALID, verdict(Arrays.copyOf(OURS, length)));
    }
    assertNotEquals(Verdict.VALID, verdict(Arrays.copyOf(OURS, OURS.length - 1)));
  }

  @Test
  void randomDamageIsNeverValidAndNeverThrows() {
    assertTimeoutPreemptively(
        Waits.LIMIT,
        () -> {
          Random random = new Random(20261124);
          for (int i = 0; i < 400; i++) {
            byte[] damaged = OURS.clone();
            for (int flips = 0; flips <= i % 40; flips++) {
              damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            }
            assertNotEquals(Verdict.VALID, verdict(damaged));
          }
        });
  }

  @Test
  void structuresNestedWithoutEndDoNotThrow() {
    assertTimeoutPreemptively(
        Waits.LIMIT,
        () -> {
          String head = "%PDF-1.7\n1 0 obj\n";
          String tail = "\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF";
          assertEquals(Verdict.UNREADABLE, verdict(head + "[".repeat(500_000) + tail));
          assertEquals(Verdict.UNREADABLE, verdict(head + "<</A".repeat(500_000) + tail));
          assertEquals(
              Verdict.UNREADABLE,
              verdict(head + "<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>" + tail));
        });
  }

  @Test
  void signaturesThatAreNoneDoNotThrow() {
    assertTimeoutPreemptively(
        Waits.LIMIT,
        () -> {
          String file = new String(OURS, StandardCharsets.ISO_8859_1);
          for (String hex :
              List.of(
                  "3080".repeat(400_000),
                  "a080".repeat(400_000),
                  "2480".repeat(400_000),
                  "30847fffffff".repeat(1_000),
                  "308006092a864886f70d010702a080".repeat(20_000),
                  "00".repeat(600),
                  "f".repeat(1_001))) {
            String hostile = file + "\n/Contents <" + hex + ">\n";

            assertEquals(Verdict.ALTERED, verdict(hostile), hex.substring(0, 12));
            assertEquals(1, Pdfs.traces(hostile.getBytes(StandardCharsets.ISO_8859_1)).size());
          }
        });
  }

  @Test
  void aSignatureInFrontThatBreaksTheParserHidesNothing() {
    assertTimeoutPreemptively(
        Waits.LIMIT,
        () -> {
          String file = new String(OURS, StandardCharsets.ISO_8859_1);
          String hostile =
              file.replaceFirst("\n", "\n%/Contents<" + "3080".repeat(400_000) + ">\n");

          assertEquals(Verdict.ALTERED, verdict(hostile));
        });
  }
}

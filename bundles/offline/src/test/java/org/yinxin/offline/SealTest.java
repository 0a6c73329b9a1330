package org.yinxin.offline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.yinxin.offline.Outcome.Verdict;
import org.yinxin.offline.tree.Sha256;
import org.yinxin.testlibrary.attacks.Increment;

/** The file that was logged bears a seal, which fits it and leads to the anchors. */
final class SealTest {
  private static final String NO_SEAL = "The file bears no genuine seal of the university. (%s)";
  private static final String ALTERED = "The file is not the same as the registered one. (%s)";

  private static void assertRefused(String rule, SmallUniversity university, SmallCredential file)
      throws Exception {
    Outcome outcome = university.verdict(file);
    assertEquals(Verdict.NOT_PROVEN, outcome.verdict(), outcome::toString);
    assertEquals(List.of(NO_SEAL.formatted(rule)), SmallUniversity.failures(outcome));
  }

  private static void assertRefused(String rule, SmallCredential.Signer signer, SmallUniversity u)
      throws Exception {
    assertRefused(rule, u, SmallCredential.of("a", "b", signer));
  }

  @Test
  void anHonestSealIsNamedByItsOffice() throws Exception {
    SmallUniversity university = new SmallUniversity();
    Outcome outcome = university.verdict(university.sealed("a"));

    assertEquals(Verdict.ISSUED_UNCHANGED, outcome.verdict(), outcome::toString);
    assertFalse(outcome.development());
    assertTrue(
        outcome.findings().stream()
            .anyMatch(f -> f.en().equals("The electronic seal is genuine; sealed by: 某大学 教务处.")),
        outcome::toString);
    assertTrue(outcome.findings().contains(Sentences.whole()), outcome::toString);
  }

  @Test
  void aSealWithoutAnOfficeIsNamedByWhatItHas() throws Exception {
    SmallUniversity university = new SmallUniversity(SmallSeal.Flaw.NO_OFFICE);
    Outcome outcome = university.verdict(university.sealed("a"));
    assertTrue(
        outcome.findings().stream()
            .anyMatch(f -> f.en().equals("The electronic seal is genuine; sealed by: 某大学.")),
        outcome::toString);
  }

  @Test
  void aSealOfASystemForTryingOutIsSaidToBeOne() throws Exception {
    SmallUniversity trying = new SmallUniversity(SmallSeal.Flaw.DEVELOPMENT);
    Outcome outcome = trying.verdict(trying.sealed("a"));
    assertEquals(Verdict.ISSUED_UNCHANGED, outcome.verdict(), outcome::toString);
    assertTrue(outcome.development());
    SmallUniversity other = new SmallUniversity(SmallSeal.Flaw.OTHER_POLICY);
    assertFalse(other.verdict(other.sealed("a")).development());
  }

  @Test
  void aCertificateWhosePoliciesCannotBeReadIsRefused() throws Exception {
    SmallUniversity odd = new SmallUniversity(SmallSeal.Flaw.UNREADABLE_POLICIES);
    assertRefused("the seal's certificate cannot be read", odd, odd.sealed("a"));
  }

  @Test
  void aCertificateIsValidWhenTheSealIsPut() throws Exception {
    for (SmallSeal.Flaw flaw : List.of(SmallSeal.Flaw.TOO_EARLY, SmallSeal.Flaw.TOO_LATE)) {
      SmallUniversity university = new SmallUniversity(flaw);
      assertRefused("the seal cannot be checked", university, university.sealed("a"));
    }
  }

  @Test
  void aSealThatLeadsToNoAnchorIsRefused() throws Exception {
    SmallSeal stranger = new SmallSeal(SmallSeal.Flaw.NONE);
    assertRefused("the seal cannot be checked", stranger::cms, new SmallUniversity());
  }

  @Test
  void aSealOnOtherBytesIsRefused() throws Exception {
    SmallUniversity university = new SmallUniversity();
    assertRefused(
        "the seal cannot be checked", content -> university.seal.cms(new byte[1]), university);
  }

  @Test
  void aSealWhoseSignatureIsWrongDoesNotFit() throws Exception {
    SmallUniversity university = new SmallUniversity();
    assertRefused(
        "the seal does not fit the file",
        content -> {
          byte[] cms = university.seal.cms(content);
          // The signature value ends the CMS, but for the zeros that close it (BER).
          int last = cms.length - 1;
          while (cms[last] == 0) {
            last--;
          }
          cms[last] ^= 1;
          return cms;
        },
        university);
  }

  @Test
  void aSealHasOneSigner() throws Exception {
    SmallUniversity university = new SmallUniversity();
    var certificates = List.of(certificate(university));
    for (int signers : new int[] {0, 2}) {
      assertRefused(
          "the seal has not one signer",
          content -> university.seal.cms(content, signers, certificates),
          university);
    }
  }

  private static org.bouncycastle.cert.X509CertificateHolder certificate(SmallUniversity university)
      throws Exception {
    return new JcaX509CertificateHolder(university.seal.certificate);
  }

  @Test
  void aSealComesWithItsCertificate() throws Exception {
    SmallUniversity university = new SmallUniversity();
    assertRefused(
        "the seal comes without its certificate",
        content ->
            university.seal.cms(
                content, 1, List.of(new JcaX509CertificateHolder(university.seal.root))),
        university);
    assertRefused(
        "a certificate in the seal cannot be read",
        content ->
            university.seal.cms(
                content, 1, List.of(university.seal.unreadable(), certificate(university))),
        university);
  }

  @Test
  void aSealThatIsNoSignatureCannotBeRead() throws Exception {
    SmallUniversity university = new SmallUniversity();
    for (byte[] none : new byte[][] {new byte[0], {48, 3, 2, 1, 0}, {48, -124, -1, -1, -1, -1}}) {
      assertRefused("the seal cannot be read", content -> none, university);
    }
  }

  @Test
  void nothingLiesBehindASealInItsRoom() throws Exception {
    SmallUniversity university = new SmallUniversity();
    SmallCredential honest = university.sealed("a");
    String digits = honest.seal();
    assertRefused(
        "something lies behind the seal",
        university,
        honest.with(digits.substring(0, digits.length() - 1) + "1"));
  }

  @Test
  void theRoomOfASealHoldsHexadecimalDigits() throws Exception {
    SmallUniversity university = new SmallUniversity();
    SmallCredential honest = university.sealed("a");
    assertRefused(
        "the seal is not in hexadecimal digits",
        university,
        honest.with("0x" + honest.seal().substring(2)));
  }

  @Test
  void aSealSaysWhenItWasPut() throws Exception {
    SmallUniversity university = new SmallUniversity();
    for (String said : List.of("", "/M(D:2026)", "/M(D:20261302090000+08'00')", "/M(20260302)")) {
      assertRefused(
          "the seal does not say when it was put",
          university,
          SmallCredential.of("a", "b", said, university.seal::cms));
    }
  }

  @Test
  void theTimeOfASealMayBeWrittenInAnyForm() throws Exception {
    for (String said :
        List.of(
            "/M(D:20260302090000+08'00')",
            "/M(D:20260302090000+08:00)",
            "/M(D:20260302090000+0800)",
            "/M(D:20260301150000-1000)",
            "/M(D:19990101000000+00'00')/M(D:20260302010000+00'00')")) {
      byte[] file = SmallCredential.of("a", "b", said, content -> new byte[1]).file();
      assertEquals(SmallCredential.SEALED_AT, SealedRevision.of(file).sealedAt(), said);
    }
  }

  @Test
  void whatASealSignsIsAllButItself() throws Exception {
    SmallCredential honest = new SmallUniversity().sealed("a");
    SealedRevision revision = SealedRevision.of(honest.file());

    assertEquals(honest.contentsStart(), revision.contentsStart());
    assertEquals(honest.contentsEnd(), revision.contentsEnd());
    assertEquals(honest.file().length, revision.length());
    assertEquals(
        new String(honest.signed(), ISO_8859_1), new String(revision.signed(), ISO_8859_1));
    assertEquals(honest.seal(), HexFormat.of().formatHex(revision.contents()));
    assertEquals(Sha256.hex(Sha256.of(honest.file())), revision.sha256());
  }

  @Test
  void aFileWithoutASealIsNotTheLoggedOne() throws Exception {
    for (String file : List.of("", "%PDF-1.7\n", "/ByteRange [1 2 3 4]", "/ByteRange[0 -1 2 3]")) {
      RefusedException e =
          assertThrows(RefusedException.class, () -> SealedRevision.of(file.getBytes(UTF_8)), file);
      assertEquals("there is no seal in the file", e.getMessage());
      assertEquals(RefusedException.Reason.ALTERED, e.reason());
    }
  }

  @Test
  void aRangeThatIsNoneOfThisFilesIsRefused() throws Exception {
    // 45 bytes; the angle brackets are at 36 and 39.
    String file = "%%PDF /ByteRange [0 %s]";
    for (String range :
        List.of(
            "36 37 8", "36 36 9", "40 36 9", "36 40 6", "35 40 5", "36 39 6", "999999999 40 5")) {
      String text = "%-36s<00>tail\n".formatted(file.formatted(range));
      RefusedException e =
          assertThrows(RefusedException.class, () -> SealedRevision.of(text.getBytes(UTF_8)), text);
      assertEquals("the seal's range is none of this file's", e.getMessage());
      assertEquals(RefusedException.Reason.ALTERED, e.reason());
    }
    String good = "%-36s<00>tail\n".formatted(file.formatted("36 40 5"));
    assertEquals(45, SealedRevision.of(good.getBytes(UTF_8)).length());
    String empty = "%-36s<>tail\n".formatted(file.formatted("36 38 5"));
    assertEquals(43, SealedRevision.of(empty.getBytes(UTF_8)).length());
  }

  @Test
  void anotherFileThanTheLoggedOneIsAltered() throws Exception {
    SmallUniversity university = new SmallUniversity();
    SmallCredential honest = university.sealed("a");
    Map<String, byte[]> files = university.files("a", honest, university.issue("a", honest));
    files.put(Evidence.PDF, university.sealed("another").file());
    Outcome outcome = Offline.verify(university.anchors(), files, SmallUniversity.ANY_AGE);

    assertEquals(Verdict.ALTERED, outcome.verdict());
    assertEquals(
        List.of(ALTERED.formatted("the sealed revision is not the logged file")),
        SmallUniversity.failures(outcome));
  }

  @Test
  void aLongerFormThatWasRegisteredIsTheIssuedFile() throws Exception {
    SmallUniversity university = new SmallUniversity();
    SmallCredential honest = university.sealed("a");
    int index = university.issue("a", honest);
    SmallCredential other = university.sealed("b");
    int otherIndex = university.issue("b", other);
    byte[] longer = changed(honest);
    SmallCredential form =
        new SmallCredential(longer, honest.contentsStart(), honest.contentsEnd());
    Map<String, byte[]> before = university.files("a", honest, index);
    before.put(Evidence.PDF, longer);
    assertEquals(
        Verdict.ALTERED,
        Offline.verify(university.anchors(), before, SmallUniversity.ANY_AGE).verdict());
    university.about("augment", otherIndex, form);
    Map<String, byte[]> ofAnother = university.files("a", honest, index);
    ofAnother.put(Evidence.PDF, longer);
    assertEquals(
        Verdict.ALTERED,
        Offline.verify(university.anchors(), ofAnother, SmallUniversity.ANY_AGE).verdict());

    university.about("augment", index, form);
    Map<String, byte[]> files = university.files("a", honest, index);
    files.put(Evidence.PDF, longer);
    Outcome outcome = Offline.verify(university.anchors(), files, SmallUniversity.ANY_AGE);
    assertEquals(Verdict.ISSUED_UNCHANGED, outcome.verdict(), outcome::toString);
    assertTrue(outcome.findings().contains(Sentences.augmented()), outcome::toString);
    files.put(Evidence.PDF, changed(other));
    assertEquals(
        Verdict.ALTERED,
        Offline.verify(university.anchors(), files, SmallUniversity.ANY_AGE).verdict());
    files.put(Evidence.PDF, turned(honest, 180));
    assertEquals(
        Verdict.ALTERED,
        Offline.verify(university.anchors(), files, SmallUniversity.ANY_AGE).verdict());
  }

  /** With an update that nothing but a registration excuses. */
  private static byte[] changed(SmallCredential credential) throws Exception {
    return turned(credential, 90);
  }

  private static byte[] turned(SmallCredential credential, int degrees) throws Exception {
    Increment to = new Increment(credential.file());
    return to.object(to.of.page, to.of.pageBody.replace("/Rotate 0", "/Rotate " + degrees)).table();
  }
}

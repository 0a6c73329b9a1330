package org.yinxin.core.sealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.services.sealing.Sealing;

final class PadesSealingTest {
  private static final Provider BC = new BouncyCastleProvider();
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");
  private static final String HEAD = "%PDF-1.7 before ";
  private static final String TAIL = " after %%EOF";

  @ParameterizedTest
  @CsvSource({"RSA, 2048, SHA256withRSA", "EC, 256, SHA256withECDSA"})
  void theSignatureIsOverTheFileAroundItAndNamesItsCertificate(
      String family, int bits, String algorithm) throws Exception {
    TestKey key = TestKey.make(family, bits, algorithm);
    PreparedPdf prepared = prepared(4096);

    SealedPdf sealed = new PadesSealing(owner -> key).seal(prepared, OFFICE, Optional.empty());

    byte[] range = (HEAD + TAIL).getBytes(StandardCharsets.US_ASCII);
    assertEquals(sha256(range), sealed.byteRangeSha256());
    assertEquals(sha256(sealed.bytes()), sealed.sha256());
    assertEquals(sha256(key.certificate().getEncoded()), sealed.certificateSha256());
    CMSSignedData cms = new CMSSignedData(new CMSProcessableByteArray(range), contents(sealed));
    SignerInformation signer = cms.getSignerInfos().getSigners().iterator().next();
    assertTrue(
        signer.verify(
            new JcaSimpleSignerInfoVerifierBuilder().setProvider(BC).build(key.certificate())));
    assertEquals(
        Set.of(
            CMSAttributes.contentType,
            CMSAttributes.messageDigest,
            PKCSObjectIdentifiers.id_aa_signingCertificateV2),
        Arrays.stream(signer.getSignedAttributes().toASN1Structure().getAttributes())
            .map(a -> a.getAttrType())
            .collect(Collectors.<ASN1ObjectIdentifier>toSet()));
    var named =
        SigningCertificateV2.getInstance(
            signer
                .getSignedAttributes()
                .get(PKCSObjectIdentifiers.id_aa_signingCertificateV2)
                .getAttrValues()
                .getObjectAt(0));
    assertEquals(
        sha256(key.certificate().getEncoded()),
        HexFormat.of().formatHex(named.getCerts()[0].getCertHash()));
    assertEquals(1, cms.getCertificates().getMatches(null).size());
  }

  @Test
  void onlyTheReservedRoomChanges() throws Exception {
    PreparedPdf prepared = prepared(4096);
    byte[] before = prepared.bytes().clone();

    byte[] after =
        new PadesSealing(owner -> TestKey.ec()).seal(prepared, OFFICE, Optional.empty()).bytes();

    assertArrayEquals(before, prepared.bytes());
    assertEquals(before.length, after.length);
    assertEquals('<', after[prepared.contentsStart()]);
    assertEquals('>', after[prepared.contentsEnd() - 1]);
    assertTrue(new String(after, StandardCharsets.US_ASCII).startsWith(HEAD + "<30"));
    assertTrue(new String(after, StandardCharsets.US_ASCII).endsWith("0>" + TAIL));
  }

  @Test
  void aKeyThatIsNotItsCertificatesIsRefused() throws Exception {
    TestKey one = TestKey.ec();
    TestKey other = TestKey.ec();
    assertNotEquals(one.certificate(), other.certificate());
    TestKey swapped = new TestKey(one.pair(), other.certificate(), one.algorithm());

    KeyHolderException refused =
        assertThrows(
            KeyHolderException.class,
            () ->
                new PadesSealing(owner -> swapped).seal(prepared(4096), OFFICE, Optional.empty()));
    assertEquals(KeyHolderException.Reason.SIGNING_FAILED, refused.reason());
  }

  @Test
  void aSignatureThatDoesNotFitIsRefusedAndSaysWhatToDo() {
    KeyHolderException refused =
        assertThrows(
            KeyHolderException.class,
            () ->
                new PadesSealing(owner -> TestKey.ec())
                    .seal(prepared(64), OFFICE, Optional.empty()));
    assertTrue(refused.getMessage().contains("shorten the certificate chain"));
  }

  private static PreparedPdf prepared(int room) {
    String text = HEAD + "<" + "0".repeat(room * 2) + ">" + TAIL;
    int start = HEAD.length();
    return new PreparedPdf(text.getBytes(StandardCharsets.US_ASCII), start, start + room * 2 + 2);
  }

  private static byte[] contents(SealedPdf sealed) throws Exception {
    String text = new String(sealed.bytes(), StandardCharsets.US_ASCII);
    byte[] padded =
        HexFormat.of().parseHex(text.substring(text.indexOf('<') + 1, text.indexOf('>')));
    return ContentInfo.getInstance(new ASN1InputStream(padded).readObject()).getEncoded();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void aKeyThatNeedsApprovalGetsItWithTheFileAndSignsNothingWithoutIt() throws Exception {
    List<String> told = new ArrayList<>();
    Sealing sealing = new PadesSealing(owner -> new RecordedKey(TestKey.ec(), told));
    assertTrue(sealing.traits(OFFICE).needsApproval());

    KeyHolderException refusal =
        assertThrows(
            KeyHolderException.class, () -> sealing.seal(prepared(4096), OFFICE, Optional.empty()));
    assertTrue(refusal.getMessage().contains("audit trail"), refusal::getMessage);

    sealing.seal(prepared(4096), OFFICE, Optional.of(since -> "evidence since " + since));
    assertEquals(List.of("evidence since 3"), told);
  }
}

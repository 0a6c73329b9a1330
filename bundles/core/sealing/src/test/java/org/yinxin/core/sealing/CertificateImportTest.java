package org.yinxin.core.sealing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.core.sealing.TestPki.NOW;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yinxin.core.sealing.TestPki.Wish;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyReason;

/** Certificates as an authority sends them back, in any form and with mistakes. */
final class CertificateImportTest {
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");

  private final TestPki pki = new TestPki();
  private final X509Certificate good = pki.office(wish -> wish);

  CertificateImportTest() throws Exception {}

  private static String pem(X509Certificate certificate, String name) throws Exception {
    return block(certificate.getEncoded(), name);
  }

  private static String block(byte[] der, String name) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(name, Base64.getMimeEncoder().encodeToString(der), name);
  }

  private List<X509Certificate> imported(byte[] file) throws Refusal {
    return CertificateFile.chain(CertificateFile.read(file), List.of(pki.officeKey.getPublic()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Refusal refusal(Executable work) {
    return assertThrows(Refusal.class, work);
  }

  @Test
  void everyFormAndOrderGivesTheSameChain() throws Exception {
    List<X509Certificate> chain = List.of(good, pki.middle, pki.root);
    byte[] p7b =
        CertificateFactory.getInstance("X.509").generateCertPath(chain).getEncoded("PKCS7");
    ByteArrayOutputStream ders = new ByteArrayOutputStream();
    ders.write(pki.root.getEncoded());
    ders.write(good.getEncoded());
    ders.write(pki.middle.getEncoded());
    String pems =
        "Subject: what openssl writes above\n"
            + pem(pki.root, "CERTIFICATE")
            + pem(pki.middle, "CERTIFICATE")
            + "  \r\n"
            + pem(good, "CERTIFICATE");

    for (byte[] file : List.of(bytes(pems), p7b, bytes(block(p7b, "PKCS7")), ders.toByteArray())) {
      assertEquals(chain, imported(file));
    }
    assertEquals(chain, imported(bytes(CertificateFile.text(chain))), "as it waits for a second");
  }

  @Test
  void whatIsMissingOrDoesNotBelongIsNamed() throws Exception {
    assertTrue(
        refusal(() -> imported(bytes(pem(good, "CERTIFICATE"))))
            .getMessage()
            .contains("CN=Middle"));
    assertTrue(
        refusal(() -> imported(bytes(pem(pki.root, "CERTIFICATE"))))
            .explanation()
            .zh()
            .contains("没有本部门密钥的证书"));
    for (String rubbish :
        List.of("", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")) {
      assertTrue(
          refusal(() -> imported(bytes(rubbish))).getMessage().contains("no file of certificates"));
    }
    String withKey = pem(good, "CERTIFICATE") + block(new byte[] {1}, "PRIVATE KEY");
    assertTrue(refusal(() -> imported(bytes(withKey))).explanation().zh().contains("私钥"));
  }

  private void check(X509Certificate own, boolean development, Duration later) throws Refusal {
    new CertificateCheck(OFFICE, development)
        .check(List.of(own, pki.middle, pki.root), NOW, NOW.plus(later));
  }

  @Test
  void aGoodCertificateIsTaken() {
    assertDoesNotThrow(() -> check(good, false, Duration.ZERO));
  }

  static Stream<Arguments> wrong() {
    UnaryOperator<Wish> organization = wish -> wish.subject("O=别的大学");
    UnaryOperator<Wish> encipherment = wish -> wish.usage(KeyUsage.keyEncipherment);
    UnaryOperator<Wish> authority =
        wish -> wish.usage(KeyUsage.digitalSignature | KeyUsage.keyCertSign);
    UnaryOperator<Wish> server = wish -> wish.purpose("1.3.6.1.5.5.7.3.1");
    UnaryOperator<Wish> ended = wish -> wish.period(NOW.minusSeconds(9), NOW.minusSeconds(1));
    UnaryOperator<Wish> begins =
        wish -> wish.period(NOW.plusSeconds(9), NOW.plus(Duration.ofDays(9)));
    return Stream.of(
        Arguments.of(organization, "别的大学", "organization"),
        Arguments.of(encipherment, "密钥用途", "key usage"),
        Arguments.of(authority, "证书机构（CA）的证书", "authority"),
        Arguments.of(server, "扩展密钥用途", "extended key usage"),
        Arguments.of(ended, "已过期", "ends on"),
        Arguments.of(begins, "才生效", "not valid before"),
        Arguments.of((UnaryOperator<Wish>) Wish::mark, "演示证书", "trying out"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongIsSaidInBothLanguages(UnaryOperator<Wish> change, String zh, String en)
      throws Exception {
    X509Certificate own = pki.office(change);

    Refusal refused = refusal(() -> check(own, false, Duration.ZERO));

    assertEquals(KeyReason.BAD_CERTIFICATE, refused.reason());
    assertTrue(refused.explanation().zh().contains(zh), refused.explanation()::zh);
    assertTrue(refused.explanation().en().contains(en), refused.explanation()::en);
  }

  @Test
  void aCertificateThatBeginsLaterIsTakenForLater() throws Exception {
    X509Certificate later =
        pki.office(wish -> wish.period(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(9))));

    assertDoesNotThrow(() -> check(later, false, Duration.ofDays(2)));
    refusal(() -> check(later, false, Duration.ofDays(10)));
  }

  @Test
  void onlyATrialTakesATrialsCertificate() throws Exception {
    X509Certificate marked = pki.office(Wish::mark);

    assertDoesNotThrow(() -> check(marked, true, Duration.ZERO));
    assertFalse(CertificateCheck.organization(marked).isEmpty());
  }

  @Test
  void aChainOverSomethingThatIsNoAuthorityIsRefused() throws Exception {
    Refusal refused =
        refusal(
            () ->
                new CertificateCheck(OFFICE, false).check(List.of(good, good, pki.root), NOW, NOW));
    assertTrue(refused.explanation().en().contains("no authority's"));
  }
}

package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The seal in the eyes of EU DSS: off line, and with nobody trusted but the development CA. */
final class SignatureIT {
  /** DSS only warns of these, and so passes a certified transcript with a rewritten mark. */
  private static final Pattern LENIENT =
      Pattern.compile(
          "(<(?:DocMDP|FieldMDP|SigFieldLock|UndefinedChanges|PdfVisualDifference"
              + "|PdfAnnotationOverlap|ByteRangeCollision)) Level=\"WARN\"");

  private static byte[] file;
  private static X509Certificate authority;

  /** The CRL that is known to the validation; empty for none. */
  private Optional<byte[]> crl = Optional.empty();

  @BeforeAll
  static void issue() throws Exception {
    Server server = Server.shared();
    Person student = new Campus(server).signedInUndergraduate();
    String id = student.issued("transcript").path("id").asText();
    file = student.bytes("/api/credentials/" + id + "/pdf");
    Path keys = server.state().resolve("keys");
    KeyStore store =
        KeyStore.getInstance(
            keys.resolve("development.ca.p12").toFile(),
            Files.readString(keys.resolve("password")).strip().toCharArray());
    authority = (X509Certificate) store.getCertificate(store.aliases().nextElement());
  }

  private Reports validated(byte[] pdf) throws IOException {
    return validated(pdf, strictPolicy());
  }

  private Reports validated(byte[] pdf, String policy) {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(authority));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    verifier.setCrlSource(
        crl.map(c -> new ExternalResourcesCRLSource(new ByteArrayInputStream(c))).orElse(null));
    verifier.setOcspSource(null);
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
    validator.setCertificateVerifier(verifier);
    return validator.validateDocument(
        new ByteArrayInputStream(policy.getBytes(StandardCharsets.UTF_8)));
  }

  /** DSS's own, in which as many rules are made stricter as there should be. */
  private static String strictPolicy() throws IOException {
    try (InputStream in = SignatureIT.class.getResourceAsStream("/policy/constraint.xml")) {
      String policy = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(2 * 7, LENIENT.matcher(policy).results().count());
      return LENIENT.matcher(policy).replaceAll("$1 Level=\"FAIL\"");
    }
  }

  @Test
  void theOneSignatureIsPadesBaselineTAndCoversTheWholeFile() throws Exception {
    List<SignatureWrapper> signatures = validated(file).getDiagnosticData().getSignatures();

    assertEquals(1, signatures.size());
    SignatureWrapper seal = signatures.get(0);
    assertEquals(SignatureLevel.PAdES_BASELINE_T, seal.getSignatureFormat());
    assertTrue(seal.isSignatureIntact());
    assertTrue(seal.isSignatureValid());
    assertEquals(List.of(), seal.getStructuralValidationMessages());
    assertEquals(CertificationPermission.NO_CHANGE_PERMITTED, seal.getDocMDPPermissions());
    assertTrue(seal.isSignatureByteRangeValid());
    List<BigInteger> range = seal.getSignatureByteRange();
    assertEquals(BigInteger.ZERO, range.get(0));
    assertEquals(file.length, range.get(2).add(range.get(3)).intValueExact());
  }

  @Test
  void theSealBelongsToTheUniversityAndItsOffice() throws Exception {
    CertificateWrapper certificate =
        validated(file).getDiagnosticData().getSignatures().get(0).getSigningCertificate();

    assertEquals("重庆工商大学", certificate.getOrganizationName());
    assertEquals("教务处", certificate.getOrganizationalUnit());
  }

  @Test
  void nothingIsMissingButRevocationDataAndTheAuthorityHasThem() throws Exception {
    SimpleReport offLine = validated(file).getSimpleReport();
    crl = Optional.of(Server.shared().bytes(crlRequest()).body());
    SimpleReport withCrl = validated(file).getSimpleReport();

    assertEquals(Indication.INDETERMINATE, indication(offLine));
    assertTrue(
        errors(offLine).contains("No revocation data found for the certificate!"),
        () -> errors(offLine).toString());
    assertEquals(List.of(), errors(withCrl));
    assertEquals(Indication.TOTAL_PASSED, indication(withCrl));
  }

  private static HttpRequest crlRequest() throws Exception {
    return Server.shared().request("/development/ca.crl").build();
  }

  private static Indication indication(SimpleReport report) {
    return report.getIndication(report.getFirstSignatureId());
  }

  private static List<String> errors(SimpleReport report) {
    return report.getAdESValidationErrors(report.getFirstSignatureId()).stream()
        .map(Message::getValue)
        .toList();
  }

  @Test
  void aChangedByteBreaksTheSignature() throws Exception {
    byte[] changed = file.clone();
    changed[file.length / 2] ^= 1;

    assertFails(SubIndication.HASH_FAILURE, changed);
  }

  @Test
  void somethingDrawnOnThePageAfterwardsFails() throws Exception {
    assertFails(SubIndication.FORMAT_FAILURE, drawnOver(file));
  }

  private void assertFails(SubIndication reason, byte[] pdf) throws IOException {
    SimpleReport report = validated(pdf).getSimpleReport();

    assertEquals(Indication.TOTAL_FAILED, indication(report));
    assertEquals(
        reason,
        report.getSubIndication(report.getFirstSignatureId()),
        () -> errors(report).toString());
  }

  /** A later revision that the signature does not cover, with a bar over the marks. */
  private static byte[] drawnOver(byte[] sealed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument pdf = Loader.loadPDF(sealed)) {
      PDPage page = pdf.getPage(0);
      try (PDPageContentStream stream =
          new PDPageContentStream(pdf, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
        stream.addRect(100, 600, 200, 12);
        stream.fill();
      }
      page.getCOSObject().setNeedToBeUpdated(true);
      pdf.saveIncremental(out);
    }
    return out.toByteArray();
  }
}

package org.yinxin.core.sealing.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.yinxin.connector.keyspkcs12.OpenDevelopmentCa;
import org.yinxin.core.sealing.OpenSealing;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.testkit.Waits;

/** Seals and long-term forms in the eyes of other people's programs. */
final class LongTermFileTest {
  @TempDir Path folder;
  private OpenDevelopmentCa ca;
  private Timestamps timestamps;
  private ValidationData material;

  @BeforeEach
  void open() throws Exception {
    ca = new OpenDevelopmentCa(folder.resolve("keys"));
    timestamps = OpenSealing.timestamps(ca.authority());
    material =
        new ValidationData(new Statuses(new Download(), Optional.empty(), InstantSource.system()));
  }

  @AfterEach
  void close() {
    ca.close();
  }

  private byte[] sealed(String level) throws Exception {
    return Issued.sealed(OpenSealing.at(level, ca.keys(), timestamps));
  }

  private byte[] longTerm(byte[] file) throws Exception {
    return LongTermFile.of(file, material.of(Signers.of(file), Instant.now()), timestamps).bytes();
  }

  private Reports judged(byte[] pdf) throws Exception {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(ca.root()));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    verifier.setCrlSource(null);
    verifier.setOcspSource(null);
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
    validator.setCertificateVerifier(verifier);
    return validator.validateDocument();
  }

  private static SignatureWrapper seal(Reports reports) {
    DiagnosticData data = reports.getDiagnosticData();
    assertEquals(1, data.getSignatures().size());
    return data.getSignatures().get(0);
  }

  private static void assertPassed(Reports reports) {
    SimpleReport report = reports.getSimpleReport();
    String id = report.getFirstSignatureId();
    assertEquals(
        Indication.TOTAL_PASSED,
        report.getIndication(id),
        () ->
            report.getSubIndication(id)
                + " "
                + report.getAdESValidationErrors(id).stream().map(m -> m.getValue()).toList());
  }

  @Test
  void dssTellsTheLevelsApart() throws Exception {
    byte[] plain = sealed("B-B");
    byte[] stamped = sealed("B-T");

    assertEquals(SignatureLevel.PAdES_BASELINE_B, seal(judged(plain)).getSignatureFormat());
    SignatureWrapper seal = seal(judged(stamped));
    assertEquals(SignatureLevel.PAdES_BASELINE_T, seal.getSignatureFormat());
    assertTrue(seal.isSignatureIntact() && seal.isSignatureValid());
    assertEquals(1, seal.getTimestampList().size());
    assertTrue(seal.getTimestampList().get(0).isMessageImprintDataIntact());
  }

  @Test
  void dssPassesALongTermFormOffLineAndNamesItsLevel() throws Exception {
    byte[] form = longTerm(sealed("B-T"));

    Reports reports = judged(form);
    SignatureWrapper seal = seal(reports);
    assertEquals(SignatureLevel.PAdES_BASELINE_LTA, seal.getSignatureFormat());
    assertEquals(2, seal.getTimestampList().size());
    assertTrue(seal.isSignatureIntact() && seal.isSignatureValid());
    assertPassed(reports);
  }

  @Test
  void aSealWithoutATimeStampLastsTooOnceItHasOneOverIt() throws Exception {
    Reports reports = judged(longTerm(sealed("B-B")));

    assertPassed(reports);
    assertTrue(seal(reports).isSignatureIntact());
  }

  @Test
  void renewingAddsToWhatIsThere() throws Exception {
    byte[] first = longTerm(sealed("B-T"));
    byte[] second = longTerm(first);

    assertArrayEquals(first, Arrays.copyOf(second, first.length));
    Reports reports = judged(second);
    assertEquals(SignatureLevel.PAdES_BASELINE_LTA, seal(reports).getSignatureFormat());
    assertEquals(3, seal(reports).getTimestampList().size());
    assertPassed(reports);
  }

  @Test
  void theFormBeginsWithTheIssuedFileAndStaysWhatAnArchiveTakes() throws Exception {
    byte[] issued = sealed("B-T");
    byte[] form = longTerm(issued);

    assertArrayEquals(issued, Arrays.copyOf(form, issued.length));
    VeraGreenfieldFoundryProvider.initialise();
    for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1}) {
      assertEquals(List.of(), faults(flavour, issued), "issued " + flavour);
      assertEquals(List.of(), faults(flavour, form), "long-term " + flavour);
      assertEquals(List.of(), faults(flavour, longTerm(form)), "renewed " + flavour);
    }
  }

  private static List<String> faults(PDFAFlavour flavour, byte[] file) throws Exception {
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(flavour, /* logPassed= */ false)) {
      ValidationResult result = validator.validate(parser);
      assertTrue(result.getTotalAssertions() > 100, "too little was checked");
      TreeSet<String> faults = new TreeSet<>();
      for (TestAssertion each : result.getTestAssertions()) {
        if (each.getStatus() == TestAssertion.Status.FAILED) {
          faults.add(each.getRuleId().getClause() + " " + each.getMessage());
        }
      }
      return List.copyOf(faults);
    }
  }

  @Test
  void pdfsigFindsTheSealAndTheTimeStampOverTheTotalDocument() throws Exception {
    Path file = Files.write(folder.resolve("form.pdf"), longTerm(sealed("B-T")));

    String said = run("pdfsig", file.toString());

    assertTrue(said.contains("Signature is Valid"), said);
    assertTrue(said.contains("ETSI.CAdES.detached"), said);
    assertTrue(said.contains("Signature #2:"), said);
    assertTrue(said.contains("Total document signed"), said);
  }

  @Test
  void qpdfFindsNoFault() throws Exception {
    Path file = Files.write(folder.resolve("form.pdf"), longTerm(sealed("B-T")));

    String said = run("qpdf", "--check", file.toString());

    // PDFBox's cross-reference streams leave themselves out, which qpdf warns of.
    List<String> complaints =
        said.lines()
            .filter(line -> line.startsWith("WARNING") || line.startsWith("ERROR"))
            .filter(line -> !line.contains("reported number of objects"))
            .toList();
    assertEquals(List.of(), complaints);
    assertTrue(said.contains("succeeded"), said);
  }

  @Test
  void aCertificateRevokedBeforeTheStampGetsNoForm() throws Exception {
    byte[] issued = sealed("B-T");
    X509Certificate key = ca.keys().key(Issued.OFFICE).chain().get(0);
    ca.revoke(key, Instant.now().minusSeconds(3600));

    String why = assertThrows(AugmentationException.class, () -> longTerm(issued)).getMessage();
    assertTrue(why.contains("was revoked"), why);
  }

  @Test
  void aSealThatWasStampedBeforeItsKeyWasStolenLasts() throws Exception {
    byte[] issued = sealed("B-T");
    ca.revoke(ca.keys().key(Issued.OFFICE).chain().get(0), Instant.now().plusSeconds(2));

    assertEquals(
        SignatureLevel.PAdES_BASELINE_LTA, seal(judged(longTerm(issued))).getSignatureFormat());
  }

  @Test
  void whileNobodyTellsOfTheCertificatesThereIsNoForm() throws Exception {
    byte[] issued = sealed("B-T");
    ca.silent = true;

    String why = assertThrows(AugmentationException.class, () -> longTerm(issued)).getMessage();
    assertTrue(why.contains("nobody tells whether"), why);
  }

  @Test
  void whereNobodyCanBeAskedCrlsInAFolderDo() throws Exception {
    byte[] issued = sealed("B-T");
    Files.write(folder.resolve("authority.crl"), ca.crl());
    Files.writeString(folder.resolve("other.crl"), "not a CRL");
    ca.silent = true;
    material =
        new ValidationData(
            new Statuses(new Download(), Optional.of(folder), InstantSource.system()));

    Reports reports = judged(longTerm(issued));
    assertEquals(SignatureLevel.PAdES_BASELINE_LTA, seal(reports).getSignatureFormat());
    assertPassed(reports);
  }

  /**
   * Returns the output of a program. If it is not installed, the test is skipped, or fails with CI
   * set.
   */
  private static String run(String... command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(System.getenv("CI") != null, command[0] + " is not installed");
      throw e;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    return said;
  }
}

package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Issued files are PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) in the eyes of veraPDF. */
final class ConformanceIT {
  private static final String ENROLMENT_PROOF = "enrolment-proof";

  private static Server server;
  private static Person student;

  @BeforeAll
  static void signIn() throws Exception {
    server = Server.shared();
    student = new Campus(server).signedInUndergraduate();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2023213001, a student with a minor",
    "2022213012, the longest record",
    "2023213002, 囧",
    "2023213003, 堃",
    "2023213004, 䶮",
    "2023213005, 㛃",
    "2023213006, 𬍛",
    "2023213007, a long name with a dot",
  })
  void aTranscriptConforms(String number, String holder) throws Exception {
    assertConforms(Person.transcript(server, number));
  }

  @Test
  void anEnrolmentProofConforms() throws Exception {
    String feature = "yinxin-certificate-" + ENROLMENT_PROOF;
    server.console("feature:install " + feature);
    try {
      student.awaitOffered(ENROLMENT_PROOF, true);
      String id = student.issued(ENROLMENT_PROOF).path("id").asText();

      assertConforms(student.bytes("/api/credentials/" + id + "/pdf"));
    } finally {
      server.console("feature:uninstall " + feature);
      student.awaitOffered(ENROLMENT_PROOF, false);
    }
  }

  /** Asserts that veraPDF finds no fault with a file. */
  static void assertConforms(byte[] file) {
    VeraGreenfieldFoundryProvider.initialise();
    assertAll(
        () -> assertConforms(PDFAFlavour.PDFA_2_A, file),
        () -> assertConforms(PDFAFlavour.PDFUA_1, file));
  }

  private static void assertConforms(PDFAFlavour flavour, byte[] file) throws Exception {
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(flavour, /* logPassed= */ false)) {
      ValidationResult result = validator.validate(parser);

      assertEquals(List.of(), failures(result), flavour.toString());
      assertTrue(result.isCompliant(), flavour.toString());
      assertTrue(result.getTotalAssertions() > 100, "too little was checked");
    }
  }

  private static List<String> failures(ValidationResult result) {
    TreeSet<String> failures = new TreeSet<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        failures.add(
            assertion.getRuleId().getClause()
                + "-"
                + assertion.getRuleId().getTestNumber()
                + " "
                + assertion.getMessage());
      }
    }
    return List.copyOf(failures);
  }
}

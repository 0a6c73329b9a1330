package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The issued file in the eyes of other people's programs. */
final class DocumentIT {
  @TempDir static Path folder;

  private static JsonNode credential;
  private static Path file;

  @BeforeAll
  static void issue() throws Exception {
    Server server = Server.shared();
    Person student = new Campus(server).signedInUndergraduate();
    credential = student.issued("transcript");
    file = folder.resolve("transcript.pdf");
    Files.write(file, student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf"));
  }

  @Test
  void pdfsigAcceptsTheSealOverTheTotalDocument() throws Exception {
    assumeTrue(Server.has("pdfsig"));

    String output = Server.run(List.of("pdfsig", file.toString()), "");

    assertTrue(output.contains("Signature is Valid"), output);
    assertTrue(output.contains("Total document signed"), output);
    assertTrue(output.contains("O=重庆工商大学") || output.contains("重庆工商大学"), output);
  }

  @Test
  void mutoolFindsTheDocumentUnchangedSinceSigning() throws Exception {
    assumeTrue(Server.has("mutool"));
    byte[] altered = Files.readAllBytes(file);
    // Behind the seal, whose room no signature covers.
    altered[altered.length * 3 / 4] ^= 1;
    Path forged = Files.write(folder.resolve("altered.pdf"), altered);

    String output = OtherPrograms.mutool(file);
    String other = OtherPrograms.mutool(forged);

    assertTrue(output.contains("The document is unchanged since signing."), output);
    assertFalse(other.contains("unchanged"), other);
  }

  @Test
  void opensslVerifiesTheSignatureOverTheSignedRange() throws Exception {
    assumeTrue(Server.has("openssl"));
    Server server = Server.shared();
    Path root =
        Files.write(
            folder.resolve("ca.crt"),
            server.bytes(server.request("/development/ca.crt").build()).body());

    String output = OtherPrograms.openssl(Files.readAllBytes(file), folder, root);

    assertTrue(output.contains("CMS Verification successful"), output);
  }

  @Test
  void qpdfFindsNoFault() throws Exception {
    assumeTrue(Server.has("qpdf"));

    String output = Server.run(List.of("qpdf", "--check", file.toString()), "");

    assertTrue(output.contains("No syntax or stream encoding errors found"), output);
  }

  @Test
  void aScannerReadsTheAddressFromTheFoot() throws Exception {
    assumeTrue(Server.has("pdftoppm") && Server.has("zbarimg"));
    Path page = folder.resolve("page");
    Server.run(List.of("pdftoppm", "-r", "100", "-png", file.toString(), page.toString()), "");

    String output =
        Server.run(List.of("zbarimg", "-q", "--raw", folder.resolve("page-1.png").toString()), "");

    assertTrue(output.lines().anyMatch(credential.path("verifyUrl").asText()::equals), output);
  }

  @Test
  void theTextCanBeReadOutInOrder() throws Exception {
    assumeTrue(Server.has("pdftotext"));

    String text = Server.run(List.of("pdftotext", "-layout", file.toString(), "-"), "");

    assertTrue(text.contains("主修成绩单"), text);
    assertTrue(text.contains("张晓雨"), text);
    assertTrue(text.contains("以下空白"), text);
    assertTrue(text.replace(" ", "").contains("第1页共1页"), text);
  }

  @Test
  void eightyCoursesFillOnePage() throws Exception {
    assertEquals(1, pages("2022213011").size());
  }

  /** Text of each page of a new transcript. */
  private static List<String> pages(String number) throws Exception {
    assumeTrue(Server.has("pdftotext"));
    Path issued = folder.resolve(number + ".pdf");
    Files.write(issued, Person.transcript(Server.shared(), number));
    String text = Server.run(List.of("pdftotext", "-layout", issued.toString(), "-"), "");
    // A form feed ends each page.
    return Pattern.compile("\f").splitAsStream(text).filter(page -> !page.isBlank()).toList();
  }
}

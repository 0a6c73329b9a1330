package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    Person student = Person.signedIn(server, "undergraduate");
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
}

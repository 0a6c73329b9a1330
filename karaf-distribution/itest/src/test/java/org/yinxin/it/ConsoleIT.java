package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the console, some of them through {@code bin/client} as a script does. */
final class ConsoleIT {
  private static final String HEADER =
      "number,programme,year,term,course_code,course_name,nature,credit,mark,attempt,counts\n";

  @TempDir static Path folder;

  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    server = Server.shared();
  }

  private static void assertSays(String words, String output) {
    assertTrue(output.contains(words), () -> words + " is missing in:\n" + output);
  }

  @Test
  void statusAndTypesAndLogCheck() throws Exception {
    String output = server.client("yinxin:status", "yinxin:types", "yinxin:log-check");

    assertSays("Verification", output);
    assertTrue(!output.contains("MISSING"), output);
    assertSays("transcript", output);
    assertSays("all credentials and files agree", output);
  }

  @Test
  void oldPersonalDataAreCountedAndThenDeleted() {
    for (String option : List.of(" --dry-run", "")) {
      String output = server.console("yinxin:retention" + option);
      String did = option.isEmpty() ? " deleted" : " would be deleted";

      assertSays("void-applications", output);
      assertSays("0" + did + " (older than 730 days)", output);
      assertSays("0" + did + " (older than 180 days)", output);
    }
  }

  /** A text that somebody has logged makes no other line of the log. */
  @Test
  void aMessageIsOneLineOfTheLog() throws Exception {
    String mark = Campus.unique("it-log-");
    server.console("log:log \"" + mark + " a\nforged line\"");

    Path log = server.home().resolve("data/log/karaf.log");
    List<String> lines = Files.readAllLines(log).stream().filter(l -> l.contains(mark)).toList();
    assertTrue(
        lines.stream().anyMatch(l -> l.endsWith(mark + " a\\nforged line")), lines::toString);
  }

  @Test
  void statusIsJsonForPrograms() throws Exception {
    String output = server.console("yinxin:status --json");
    JsonNode status = new ObjectMapper().readTree(output.substring(output.indexOf('{')));

    assertTrue(status.at("/services/Verification").asBoolean(), output);
    assertEquals("development", status.at("/site/mode").asText());
    assertTrue(status.path("types").size() > 5, output);
    assertTrue(status.path("findings").size() > 5, output);
  }

  @Test
  void listsAreJsonForPrograms() throws Exception {
    for (String command : List.of("batches", "imports", "plugins", "source", "types", "doctor")) {
      assertFalse(json("yinxin:" + command + " --json").isMissingNode(), command);
    }
    String kiosk = new Campus(server).openKiosk();
    assertFalse(json("yinxin:kiosk-devices --json " + kiosk).isMissingNode());
    JsonNode keys = json("yinxin:keys --json");
    assertTrue(keys.path("keys").size() > 1, keys.toString());
    assertEquals(64, keys.at("/keys/0/certificate/sha256").asText().length(), keys.toString());
    JsonNode audit = json("yinxin:log-check --json");
    assertTrue(audit.path("changes").asLong() > 0, audit.toString());
    assertTrue(audit.path("mismatch").isNull(), audit.toString());
    JsonNode findings = json("yinxin:doctor --json");
    assertTrue(findings.path(0).has("status"), findings.toString());
  }

  /** Returns what a command prints, from the first bracket on. */
  private static JsonNode json(String command) throws Exception {
    String output = server.console(command);
    Matcher begin = Pattern.compile("(?m)^[\\[{]").matcher(output);
    assertTrue(begin.find(), output);
    return new ObjectMapper().readTree(output.substring(begin.start()));
  }

  @Test
  void aFileThatCannotBeWrittenIsNamedBeforeAnythingIsDone() {
    assertSays(
        "there is no folder /nowhere on this server",
        server.console("yinxin:issue --file /nowhere/out.pdf enrolment-proof 2023213001"));
  }

  @Test
  void aFileThatIsNotThereIsNoCode() throws Exception {
    assertSays("there is no file /nowhere.pdf", server.console("yinxin:verify /nowhere.pdf"));
  }

  @Test
  void issueThenVerify() throws Exception {
    Campus campus = new Campus(server);
    Campus.Holder holder = campus.undergraduate();
    String issued = server.client("yinxin:issue --purpose console transcript " + holder.number());
    assertSays("application ", issued);
    JsonNode credential = campus.signedIn(holder).issued("transcript");

    assertSays(
        "valid (development key)",
        server.console("yinxin:verify " + credential.path("code").asText()));
  }

  @Test
  void badRowsAreNamedAndNothingIsImported() throws Exception {
    Path file = folder.resolve("bad.csv");
    Files.writeString(
        file,
        HEADER
            + "2023213001,主修,2023-2024,1,X1,课程,必修,2,101,正常,是\n"
            + "2023213001,主修,2023-2024,1,X2,课程,必修,2,八十,正常,是\n"
            + "nobody,主修,2023-2024,1,X3,课程,必修,2,80,正常,是\n");

    String output = server.console("yinxin:import course-result '" + file + "'");

    assertSays("line 2, column mark", output);
    assertSays("line 3, column mark", output);
    assertSays("line 4, column number", output);
    assertTrue(!output.contains("Applied."), output);
  }

  @Test
  void badHeadersAreRefused() throws Exception {
    for (String header :
        new String[] {"number,name", "number,number,name", "number,name,shoe_size"}) {
      Path file = folder.resolve("header.csv");
      Files.writeString(file, header + "\n");

      String output = server.client("yinxin:import person '" + file + "'");

      assertTrue(output.contains("Error executing command"), output);
    }
  }

  @Test
  void theSameFileTwiceChangesNothing() throws Exception {
    Path demo = server.home().resolve("demo/course-result.csv");

    String output = server.console("yinxin:import --dry-run course-result '" + demo + "'");

    assertSays(" 0 new, 0 changed", output);
    assertSays("Dry run: nothing was changed.", output);
  }
}

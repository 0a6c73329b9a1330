package org.yinxin.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.offline.RefusedException.Reason;

final class AnchorsTest {
  private static final String HEAD =
      "yinxin.org/anchors@v1\nuniversity-zh: 示范大学\nuniversity-en: Sample University\nmode: production\n";

  @TempDir Path folder;

  private static Reason refusal(String text) {
    return assertThrows(
            RefusedException.class, () -> Anchors.read(text.getBytes(StandardCharsets.UTF_8)))
        .reason();
  }

  @Test
  void anchorsWithoutALogOrACertificateAreNone() {
    String log = "log: " + new SmallLog(1).verifierKey() + "\n";

    assertEquals(Reason.ANCHORS, refusal(""));
    assertEquals(Reason.ANCHORS, refusal(HEAD));
    assertEquals(Reason.ANCHORS, refusal(HEAD + log));
    assertEquals(Reason.ANCHORS, refusal(HEAD + log + "seal:\n"));
    assertEquals(Reason.ANCHORS, refusal(HEAD + log + "surprise: yes\n"));
    assertEquals(Reason.ANCHORS, refusal(HEAD + "log: somebody+00000000+AAAA\n"));
    assertEquals(
        Reason.ANCHORS,
        refusal(
            HEAD + log + "seal:\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
  }

  private static void assertRefused(String rule, String text) {
    RefusedException e =
        assertThrows(
            RefusedException.class,
            () -> Anchors.read(text.getBytes(StandardCharsets.UTF_8)),
            text);
    assertEquals(Reason.ANCHORS, e.reason());
    assertEquals(rule, e.getMessage());
  }

  @Test
  void eachRuleOfAnAnchorsFileIsNamed() throws Exception {
    SmallUniversity university = new SmallUniversity();
    String good = university.anchorsText("production");
    String must = "it must name the university, a log and a certificate above the seals";
    String mode = "mode is neither production nor development";

    assertRefused("the first line is not yinxin.org/anchors@v1", "");
    assertRefused("the first line is not yinxin.org/anchors@v1", "\n" + good);
    assertRefused(must, good.replaceFirst("university-zh: .*", ""));
    assertRefused(must, good.replaceFirst("university-en: .*", ""));
    assertRefused(must, good.replaceFirst("log: .*", ""));
    assertRefused(must, good.replace("\nseal:\n", "\ntime-stamp:\n"));
    assertRefused(must, good.substring(0, good.lastIndexOf("-----END")));
    assertRefused(mode, good.replaceFirst("mode: .*", ""));
    assertRefused(mode, good.replace("mode: production", "mode: test"));
    assertRefused("a log's key cannot be read", good.replace("log: ", "log: x"));
    assertRefused("a line that is not understood", good + "surprise: yes\n");
    assertRefused("a line that is not understood", good.replace("mode: ", "mode:"));
    assertRefused("a certificate before 'seal:' or 'time-stamp:'", good.replace("\nseal:\n", "\n"));
    assertRefused(
        "a certificate cannot be read",
        good.replaceFirst("BEGIN CERTIFICATE-----\n....", "BEGIN CERTIFICATE-----\nAAAA"));
  }

  @Test
  void whatIsTrustedIsReadFromTheFile() throws Exception {
    SmallUniversity university = new SmallUniversity();
    String text = university.anchorsText("production").replace("\n", "  \r\n");
    Anchors anchors = Anchors.read(text.getBytes(StandardCharsets.UTF_8));

    assertEquals(SmallUniversity.ZH, anchors.universityZh());
    assertEquals(SmallUniversity.EN, anchors.universityEn());
    assertFalse(anchors.development());
    assertEquals(List.of(university.seal.root), anchors.seals());
    assertEquals(List.of(university.authority.certificate), anchors.timeStamps());
    assertEquals(
        List.of(VerifierKey.parse(university.log.verifierKey()).orElseThrow()), anchors.logs());
    assertEquals(anchors.logs().get(0), anchors.log(SmallLog.ORIGIN));
    String trying = university.anchorsText("development");
    assertTrue(Anchors.read(trying.getBytes(StandardCharsets.UTF_8)).development());
  }

  @Test
  void aKeyOfALogIsItsOwn() {
    String key = new SmallLog(1).verifierKey();
    String[] parts = key.split("\\+", 3);
    VerifierKey same = VerifierKey.parse(key).orElseThrow();

    assertEquals(SmallLog.ORIGIN, same.name());
    assertEquals(same, VerifierKey.parse(key).orElseThrow());
    assertEquals(same.hashCode(), VerifierKey.parse(key).orElseThrow().hashCode());
    assertNotEquals(same, VerifierKey.parse(new SmallLog(1).verifierKey()).orElseThrow());
    assertNotEquals(same, null);
    for (String none :
        List.of(
            "",
            parts[0],
            parts[0] + "+" + parts[1],
            "+" + parts[1] + "+" + parts[2],
            "other+" + parts[1] + "+" + parts[2],
            parts[0] + "+00000000+" + parts[2],
            parts[0] + "+" + parts[1] + "+" + parts[2].replaceFirst("A", "B"),
            parts[0] + "+" + parts[1] + "+AAAA",
            parts[0] + "+" + parts[1] + "+!")) {
      assertTrue(VerifierKey.parse(none).isEmpty(), none);
    }
  }

  @Test
  void withoutAnchorsNothingIsVerified() throws Exception {
    Path file = Files.writeString(folder.resolve("any.pdf"), "%PDF-1.7");
    Path anchors = Files.writeString(folder.resolve("anchors.txt"), HEAD);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    assertEquals(Offline.USAGE, Offline.run(List.of(file.toString()), out));
    assertEquals(
        Offline.REFUSED,
        Offline.run(List.of(file.toString(), "--anchors", anchors.toString()), out));
    assertTrue(said.toString(StandardCharsets.UTF_8).contains("锚点文件无法读取"));
  }
}

package org.yinxin.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

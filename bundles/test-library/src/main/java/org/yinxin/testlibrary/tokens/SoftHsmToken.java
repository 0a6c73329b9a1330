package org.yinxin.testlibrary.tokens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.yinxin.testkit.Waits;

/**
 * A real token: SoftHSM's, in the folder that {@code SOFTHSM2_CONF} names. The library takes no
 * other one while a process has it loaded.
 */
public final class SoftHsmToken {
  /** The library, which PKCS#11 loads. */
  public static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

  /** The user's PIN. */
  public static final String PIN = "648219";

  private static final Path CONFIGURATION = Path.of(System.getenv("SOFTHSM2_CONF"));

  /** The folder that has the token's files in it. */
  public static final Path TOKENS = CONFIGURATION.resolveSibling("tokens");

  private SoftHsmToken() {}

  /** Returns false where the test is to be skipped: SoftHSM is missing, and this is no CI. */
  public static boolean isExpected() {
    return System.getenv("CI") != null || Files.exists(LIBRARY);
  }

  /** Makes the token, empty, in the place of the one before. */
  public static void make() throws IOException, InterruptedException {
    if (Files.exists(TOKENS)) {
      try (var all = Files.walk(TOKENS)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    Files.createDirectories(TOKENS);
    Files.writeString(CONFIGURATION, "directories.tokendir = " + TOKENS + "\nlog.level = ERROR\n");
    Process program =
        new ProcessBuilder(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "yinxin",
                "--so-pin",
                "12345678",
                "--pin",
                PIN)
            .redirectErrorStream(true)
            .start();
    String told = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!program.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS) || program.exitValue() != 0) {
      throw new IllegalStateException("softhsm2-util hangs or fails: " + told);
    }
  }
}

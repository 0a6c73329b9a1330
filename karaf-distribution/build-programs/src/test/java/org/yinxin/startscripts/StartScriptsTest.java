package org.yinxin.startscripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartScriptsTest {
  private static final String PATCHED =
      """
      java ${JAVA_OPTS} \\
        --add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED \\
        --patch-module java.base="${KARAF_HOME}/lib/endorsed/locator.jar" \\
        --patch-module java.xml="${KARAF_HOME}/lib/endorsed/xml.jar" \\
        --add-opens java.base/java.net=ALL-UNNAMED \\
        "$@"
      """;
  private static final String PLAIN =
      """
      java ${JAVA_OPTS} \\
        --add-opens java.base/java.net=ALL-UNNAMED \\
        "$@"
      """;

  @TempDir Path assembly;

  @BeforeEach
  void assemble() throws IOException {
    Files.createDirectories(assembly.resolve("bin"));
    Files.createDirectories(assembly.resolve("lib/boot"));
    Files.createDirectories(assembly.resolve("lib/endorsed"));
    Files.writeString(assembly.resolve("bin/karaf"), PATCHED);
    Files.writeString(assembly.resolve("bin/karaf.bat"), PATCHED.replace("\n", "\r\n"));
  }

  @Test
  void patchesGoAndAllElseStays() throws IOException {
    Path main = Files.writeString(assembly.resolve("lib/boot/org.apache.karaf.main-4.jar"), "");
    Path activator =
        Files.writeString(assembly.resolve("lib/boot/org.apache.karaf.specs.activator-4.jar"), "");
    Path locator =
        Files.writeString(assembly.resolve("lib/endorsed/org.apache.karaf.specs.locator.jar"), "");

    StartScripts.main(new String[] {assembly.toString()});

    assertEquals(PLAIN, Files.readString(assembly.resolve("bin/karaf")));
    assertEquals(PLAIN.replace("\n", "\r\n"), Files.readString(assembly.resolve("bin/karaf.bat")));
    assertTrue(Files.exists(main));
    assertFalse(Files.exists(activator));
    assertFalse(Files.exists(locator));
  }

  @Test
  void aScriptThatIsNotAsExpectedFailsTheBuild() throws IOException {
    Files.writeString(assembly.resolve("bin/karaf"), PLAIN);

    assertThrows(
        IllegalStateException.class, () -> StartScripts.main(new String[] {assembly.toString()}));
  }
}

package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.testkit.Waits;

/**
 * Memory does not grow with the file. The rows are {@code yinxin.imports.rows}: a sample by
 * default, 200,000 with {@code -Pfaults}, in the same heap. Of photos there are fewer.
 */
final class LargeFileTest {
  private static final int ROWS = Integer.getInteger("yinxin.imports.rows", 10_000);
  private static final int PHOTOS = 400;

  /** The full count takes minutes on a slow machine. */
  private static final Duration LIMIT = Waits.LIMIT.multipliedBy(4);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xlsx", "zip"})
  void aLargeFileIsStagedAppliedAndTakenBackInASmallHeap(String format) throws Exception {
    int rows = format.equals("zip") ? PHOTOS : ROWS;
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    // Pages with photos fill more of Derby's cache.
                    format.equals("zip") ? "-Xmx80m" : "-Xmx48m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dfile.encoding=UTF-8",
                    "-Dderby.stream.error.file=" + folder.resolve("derby.log"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    LargeFile.class.getName(),
                    folder.toString(),
                    Integer.toString(rows),
                    format))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly();

    String said = Files.readString(output);
    assertTrue(ended, said);
    assertEquals(0, process.exitValue(), said);
    assertTrue(said.contains("added " + rows + " unchanged " + rows), said);
    System.out.println(format + ", " + rows + " rows: " + said.strip());
  }
}

package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Memory does not grow with the file. The rows are {@code yinxin.imports.rows}: a sample by
 * default, 200,000 with {@code -Pfaults}, in the same heap.
 */
final class LargeFileTest {
  private static final int ROWS = Integer.getInteger("yinxin.imports.rows", 20_000);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xlsx"})
  void aLargeFileIsStagedAppliedAndTakenBackInASmallHeap(String format) throws Exception {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx48m",
                    "-XX:+UseSerialGC",
                    "-Dfile.encoding=UTF-8",
                    "-Dderby.stream.error.file=" + folder.resolve("derby.log"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    LargeFile.class.getName(),
                    folder.toString(),
                    Integer.toString(ROWS),
                    format))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(20, TimeUnit.MINUTES);
    process.destroyForcibly();

    String said = Files.readString(output);
    assertTrue(ended, said);
    assertEquals(0, process.exitValue(), said);
    assertTrue(said.contains("added " + ROWS + " unchanged " + ROWS), said);
    System.out.println(format + ", " + ROWS + " rows: " + said.strip());
  }
}

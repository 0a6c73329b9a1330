package org.yinxin.core.verification;

import java.nio.file.Path;
import java.util.Optional;
import org.yinxin.services.verification.FileAnalysis;
import org.yinxin.services.verification.FileFindings;

/** The analysis in its process, with the limits that are shipped, outside of OSGi. */
public final class OpenAnalysis implements FileAnalysis, AutoCloseable {
  private final SeparateAnalysis analysis;

  public OpenAnalysis(Path jar) {
    analysis =
        new SeparateAnalysis(
            () -> jar,
            Path.of(System.getProperty("java.home"), "bin", "java"),
            new SeparateAnalysis.Settings(
                shipped("timeoutSeconds"),
                shipped("idleMinutes") * 60L,
                new VerifierProcess.Limits(shipped("memoryMegabytes"), shipped("maximumPages"))));
  }

  private static int shipped(String key) {
    try {
      return (int) SeparateAnalysis.Config.class.getDeclaredMethod(key).getDefaultValue();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<FileFindings> of(byte[] file, Optional<byte[]> original) {
    return analysis.of(file, original);
  }

  @Override
  public void close() {
    analysis.stop();
  }
}

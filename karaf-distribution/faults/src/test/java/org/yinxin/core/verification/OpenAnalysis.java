package org.yinxin.core.verification;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import org.yinxin.services.verification.FileAnalysis;
import org.yinxin.services.verification.FileFindings;
import org.yinxin.testkit.Waits;

/** The analysis in its process, with the limits that are shipped, outside of OSGi. */
public final class OpenAnalysis implements FileAnalysis, AutoCloseable {
  private final SeparateAnalysis analysis;

  /** Waits for a process: the first file of a busy machine would wait for it in vain. */
  public OpenAnalysis(Path jar) {
    analysis =
        new SeparateAnalysis(
            () -> jar,
            Path.of(System.getProperty("java.home"), "bin", "java"),
            SeparateAnalysis.Settings.of(shipped()));
    analysis.pool().warmUp();
    Waits.await().until(() -> !analysis.pool().processIds().isEmpty());
  }

  private static SeparateAnalysis.Config shipped() {
    return (SeparateAnalysis.Config)
        Proxy.newProxyInstance(
            OpenAnalysis.class.getClassLoader(),
            new Class<?>[] {SeparateAnalysis.Config.class},
            (proxy, method, arguments) -> method.getDefaultValue());
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

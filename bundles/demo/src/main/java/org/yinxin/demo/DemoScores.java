package org.yinxin.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;

/**
 * In development mode, imports {@code demo/*.csv} of the kinds that types bring, as soon as both
 * the type and the people of {@link DemoData} are there.
 */
@Component(
    immediate = true,
    service = {})
public final class DemoScores {
  private static final Logger LOG = LoggerFactory.getLogger(DemoScores.class);
  private static final List<String> KINDS = List.of("cet-result", "ncre-result");
  private static final int WAIT_MILLIS = 500;

  private final RecordImport imports;
  private final RecordStore records;
  private final Institution institution;
  private final Path folder;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Does nothing outside development mode; a second start changes nothing. */
  @Activate
  public DemoScores(
      @Reference(name = "imports") RecordImport imports,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "institution") Institution institution,
      BundleContext context) {
    this.imports = imports;
    this.records = records;
    this.institution = institution;
    this.folder = Path.of(context.getProperty("karaf.base"), "demo");
    if (institution.development()) {
      Thread thread = new Thread(this::load, "demo-scores");
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Deactivate
  void stop() {
    stopped.countDown();
  }

  private void load() {
    try {
      for (String kind : KINDS) {
        while (records.kind(kind).isEmpty() || institution.university().isEmpty()) {
          if (stopped.await(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            return;
          }
        }
        if (imports.latest().stream().noneMatch(report -> isLoaded(report, kind))) {
          load(kind);
        }
      }
    } catch (IOException | Refusal e) {
      LOG.error("demo data is not loaded", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void load(String kind) throws IOException, Refusal {
    try (InputStream csv = Files.newInputStream(folder.resolve(kind + ".csv"))) {
      imports.apply(imports.stage(ImportRequest.of(kind, "demo"), csv).id(), "demo");
    }
  }

  /** Once, though it was taken back since. */
  private static boolean isLoaded(ImportReport report, String kind) {
    return report.kind().equals(kind)
        && Set.of(ImportReport.State.APPLIED, ImportReport.State.UNDONE).contains(report.state());
  }
}

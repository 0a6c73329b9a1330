package org.yinxin.core.records;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.recordsource.RecordSource;
import org.yinxin.recordsource.RecordSourceException;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.issuance.ValidCredentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.CodeMarks;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.records.RecordSources;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Renderer;

/**
 * The sources that connectors bring. It binds references and takes an instance for each reading, on
 * another thread: a connector that hangs or cannot link hurts none but itself.
 */
@Component(service = {RecordSources.class, ConnectedSources.class})
public final class ConnectedSources implements RecordSources {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectedSources.class);

  private final SourceServices services;
  private final BundleContext context;
  private final CodeMarks marks;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(ConnectedSources::thread);
  private final Map<ServiceReference<RecordSource>, ConnectedSource> sources =
      new ConcurrentHashMap<>();

  /** By source that is left out, the reason. */
  private final Map<ServiceReference<RecordSource>, String> leftOut = new ConcurrentHashMap<>();

  /** Starts empty; sources come and go with their configurations. */
  @Activate
  public ConnectedSources(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "mappings") ImportMappings mappings,
      @Reference(name = "imports") RecordImport imports,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "validCredentials") ValidCredentials validCredentials,
      @Reference(name = "renderer") Renderer renderer,
      @Reference(name = "marks") CodeMarks marks,
      BundleContext context) {
    this.context = context;
    this.marks = marks;
    this.services =
        new SourceServices(
            database,
            records,
            mappings,
            imports,
            new ImportReader(
                database, authentication, types, validCredentials, renderer::undrawable),
            new Spool(context.getDataFile("sources").toPath()),
            Executors.newCachedThreadPool(ConnectedSources::thread));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yinxin-sources");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends what is being read; it is to be read again. */
  @Deactivate
  public void stop() {
    clock.shutdownNow();
    services.threads().shutdownNow();
  }

  @Reference(
      name = "source",
      service = RecordSource.class,
      cardinality = MULTIPLE,
      policy = DYNAMIC)
  void bindSource(ServiceReference<RecordSource> reference) {
    try {
      ConnectedSource source =
          new ConnectedSource(
              SourceSettings.of(reference::getProperty),
              ConnectorInstance.of(reference, context, marks).with(() -> instance(reference)),
              services);
      sources.put(reference, source);
      LOG.info("source {} is connected", source.settings().name());
      schedule(reference, source);
    } catch (IllegalArgumentException e) {
      leftOut.put(reference, "a source of " + reference.getBundle() + ": " + e.getMessage());
      LOG.error("a source of {} is left out: {}", reference.getBundle(), e.getMessage());
    }
  }

  void unbindSource(ServiceReference<RecordSource> reference) {
    leftOut.remove(reference);
    ConnectedSource source = sources.remove(reference);
    if (source != null) {
      source.stop();
    }
  }

  private RecordSource instance(ServiceReference<RecordSource> reference)
      throws RecordSourceException {
    RecordSource source = context.getService(reference);
    if (source == null) {
      throw new RecordSourceException(
          RecordSourceException.Reason.UNREACHABLE,
          "its connector does not start; see the log",
          null);
    }
    return source;
  }

  private void schedule(ServiceReference<RecordSource> reference, ConnectedSource source) {
    source
        .settings()
        .untilNext(Instant.now())
        .map(
            delay ->
                clock.schedule(
                    () -> readAndSchedule(reference, source),
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS))
        .ifPresent(source::wakeBy);
  }

  private void readAndSchedule(ServiceReference<RecordSource> reference, ConnectedSource source) {
    if (sources.get(reference) != source) {
      return;
    }
    try {
      source.read(SCHEDULE, false);
    } catch (Refusal | RuntimeException e) {
      LOG.warn("source {} step reading: {}", source.settings().name(), e.getMessage());
    }
    schedule(reference, source);
  }

  /** Returns the sources that are left out, each with its bundle and the reason, ordered. */
  List<String> leftOut() {
    return leftOut.values().stream().sorted().toList();
  }

  @Override
  public List<Source> list() {
    return services
        .database()
        .transaction(
            h ->
                sources.values().stream()
                    .map(source -> source.describe(h))
                    .sorted(Comparator.comparing(Source::name))
                    .toList());
  }

  @Override
  public ImportReport read(String name, String by, boolean isDryRun) throws Refusal {
    return sources.values().stream()
        .filter(source -> source.settings().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Table.refused(
                    ImportReason.UNKNOWN_SOURCE, "没有这个数据源：" + name, "no such source: " + name))
        .read(by, isDryRun);
  }
}

package org.yinxin.core.plugins;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.AccountWarnings;
import org.yinxin.services.persistence.Database;
import org.yinxin.text.LocalizedText;

/**
 * Records in the audit trail each bundle that nobody has checked, and tells the auditors: its code
 * runs in the server, although no type and no connector of it is used. One that is still there at a
 * start is recorded again. Thread-safe.
 */
@Component(
    immediate = true,
    service = {})
public final class RecordedBundles implements SynchronousBundleListener {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedBundles.class);

  /** The longest name with version, in characters. */
  private static final int LONGEST = 200;

  /** By then the plug-ins of the server are compared with their files. */
  private static final int FIRST_AFTER_SECONDS = 10;

  private static final int AGAIN_AFTER_SECONDS = 60;

  /** A bundle that came, or went. */
  private record Change(String action, String bundle) {}

  private final BundleContext context;
  private final BundleOrigins origins;
  private final Database database;
  private final AuditTrail audit;
  private final AccountWarnings warnings;

  /** The revisions that were found, by id of the bundle. */
  private final Map<Long, Long> found = new ConcurrentHashMap<>();

  /** Changes that are not on record yet, the oldest first. */
  private final Queue<Change> waiting = new ConcurrentLinkedQueue<>();

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(RecordedBundles::daemon);

  /** Records those that are there, and from now on those that come. */
  @Activate
  public RecordedBundles(
      BundleContext context,
      @Reference(name = "origins") BundleOrigins origins,
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "warnings") AccountWarnings warnings) {
    this.context = context;
    this.origins = origins;
    this.database = database;
    this.audit = audit;
    this.warnings = warnings;
    context.addBundleListener(this);
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, FIRST_AFTER_SECONDS, AGAIN_AFTER_SECONDS, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "yinxin-bundles");
    thread.setDaemon(true);
    return thread;
  }

  @Deactivate
  void stop() {
    context.removeBundleListener(this);
    thread.shutdownNow();
  }

  /** It is told before the bundle can go again. */
  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    boolean isToRecord =
        switch (event.getType()) {
          // A plug-in is approved after it was installed, and before it is started.
          case BundleEvent.INSTALLED -> !BundleOrigins.isPlugin(bundle) && isChange(bundle);
          case BundleEvent.UPDATED, BundleEvent.STARTED -> isChange(bundle);
          case BundleEvent.UNINSTALLED -> goes(bundle);
          default -> false;
        };
    if (isToRecord && !thread.isShutdown()) {
      thread.execute(this::tryToRecord);
    }
  }

  private boolean isChange(Bundle bundle) {
    return origins.trusts(bundle) ? goes(bundle) : comes(bundle);
  }

  private boolean comes(Bundle bundle) {
    Long revision = found.put(bundle.getBundleId(), bundle.getLastModified());
    boolean isNew = revision == null || revision != bundle.getLastModified();
    if (isNew) {
      waiting.add(new Change("unchecked-bundle", named(bundle)));
    }
    return isNew;
  }

  private boolean goes(Bundle bundle) {
    boolean wasFound = found.remove(bundle.getBundleId()) != null;
    if (wasFound) {
      waiting.add(new Change("unchecked-bundle-removed", named(bundle)));
    }
    return wasFound;
  }

  /** Its location may name a folder of somebody, and is with the health check alone. */
  private static String named(Bundle bundle) {
    String name = TypeClaims.name(bundle).replaceAll("[^A-Za-z0-9 ._-]", "_");
    return name.substring(0, Math.min(LONGEST, name.length()));
  }

  /** Finds those that were there before, and records what could not be recorded. */
  private void look() {
    origins.unchecked().stream()
        .filter(bundle -> !BundleOrigins.isPlugin(bundle))
        .forEach(this::comes);
    tryToRecord();
  }

  private void tryToRecord() {
    try {
      record();
    } catch (RuntimeException e) {
      // A throwable would end the schedule for ever; the next look records it.
      LOG.warn("step bundles: will be recorded again: {}", e.toString());
    }
  }

  /** Records the changes that wait; one that fails waits on. */
  synchronized void record() {
    while (!waiting.isEmpty()) {
      Change change = waiting.peek();
      database.transaction(
          h -> {
            audit.record(h, AuditEvent.of("system", change.action(), "", change.bundle()));
            warnings.serverChanged(
                h,
                new LocalizedText(
                    "来历不明的组件 " + change.bundle(), "unchecked bundle " + change.bundle()));
            return change;
          });
      waiting.remove();
    }
  }
}

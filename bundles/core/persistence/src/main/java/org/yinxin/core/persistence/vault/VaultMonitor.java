package org.yinxin.core.persistence.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.vault.VaultWatch;

/** Tries the vault's folder now and then, on its own thread. */
@Component(configurationPid = "org.yinxin.core.vault")
public final class VaultMonitor implements VaultWatch {
  private static final Logger LOG = LoggerFactory.getLogger(VaultMonitor.class);
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  /** A try that takes longer hangs, as on a network file system whose server is away. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private volatile Path directory;
  private volatile VaultMarker marker;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(VaultMonitor::daemon);

  /** The state that was found, and when; at first the beginning. */
  private volatile Try last;

  private record Try(State state, long nanoTime) {}

  /** Begins to try. */
  @Activate
  public VaultMonitor(BundleContext context, FileVault.Config config) {
    this(
        FileVault.directory(context, config.directory()),
        VaultMarker.of(context, config.directory()),
        System::nanoTime);
    var unused =
        thread.scheduleWithFixedDelay(this::look, 0, INTERVAL.toSeconds(), TimeUnit.SECONDS);
  }

  VaultMonitor(Path directory, VaultMarker marker, LongSupplier nanoTime) {
    this.directory = directory;
    this.marker = marker;
    this.nanoTime = nanoTime;
    this.last = new Try(State.UNCHECKED, nanoTime.getAsLong());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "yinxin-vault-watch");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes effect at the next try; until then the result of the last one is told. */
  @Modified
  void configure(BundleContext context, FileVault.Config config) {
    directory = FileVault.directory(context, config.directory());
    marker = VaultMarker.of(context, config.directory());
  }

  @Deactivate
  void stop() {
    thread.shutdownNow();
  }

  void look() {
    try {
      State now = tried();
      if (now != last.state() && now == State.UNWRITABLE) {
        LOG.error(
            "step vault: {} is full, missing, or takes no file; yinxin:doctor says more",
            directory);
      } else if (now != last.state() && last.state() == State.UNWRITABLE) {
        LOG.info("step vault: {} takes files again", directory);
      }
      last = new Try(now, nanoTime.getAsLong());
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step vault: will be tried again", e);
    }
  }

  private State tried() {
    try {
      marker.require();
      return VaultProbe.room(directory) < VaultProbe.LEAST_BYTES
          ? State.UNWRITABLE
          : State.WRITABLE;
    } catch (IOException e) {
      LOG.debug("step vault: {}", directory, e);
      return State.UNWRITABLE;
    }
  }

  @Override
  public State state() {
    Try seen = last;
    return nanoTime.getAsLong() - seen.nanoTime() > LIMIT.toNanos()
        ? State.UNWRITABLE
        : seen.state();
  }
}

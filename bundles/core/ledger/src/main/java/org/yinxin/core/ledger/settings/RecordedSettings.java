package org.yinxin.core.ledger.settings;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.AccountWarnings;
import org.yinxin.services.ledger.DerivedKeys;
import org.yinxin.services.persistence.Database;
import org.yinxin.text.LocalizedText;

/**
 * Records in the audit trail which settings of this node were changed, also while it was down, and
 * tells the auditors: who can write into {@code etc/} connects another payee or source of records
 * alone. Values are in no event. Thread-safe.
 */
@Component(immediate = true, service = ConfigurationListener.class)
public final class RecordedSettings implements ConfigurationListener {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedSettings.class);

  /** The longest subject of an event. */
  private static final int LONGEST = 300;

  /** By then the container has read the files. */
  private static final int FIRST_AFTER_SECONDS = 10;

  private static final int AGAIN_AFTER_SECONDS = 60;

  /** Lists the configurations that there are. */
  interface Found {
    Configuration[] list() throws IOException;
  }

  private final Database database;
  private final AuditTrail audit;
  private final AccountWarnings warnings;
  private final SettingCodes codes;
  private final SettingsSnapshot seen;
  private final Found found;
  private final Map<String, String> system;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(RecordedSettings::daemon);

  /** Begins to look, soon after the start and after each change. */
  @Activate
  public RecordedSettings(
      BundleContext context,
      @Reference(name = "admin") ConfigurationAdmin admin,
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "warnings") AccountWarnings warnings,
      @Reference(name = "keys") DerivedKeys keys) {
    this(
        Path.of(Optional.ofNullable(context.getProperty("yinxin.state")).orElse("."), "log"),
        () -> list(admin),
        system(),
        database,
        audit,
        warnings,
        keys.derived("settings"));
    var unused =
        thread.scheduleWithFixedDelay(
            this::tryToLook, FIRST_AFTER_SECONDS, AGAIN_AFTER_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Looks when it is told to.
   *
   * @param system settings of the process, which changes of their file leave as they are
   */
  RecordedSettings(
      Path folder,
      Found found,
      Map<String, String> system,
      Database database,
      AuditTrail audit,
      AccountWarnings warnings,
      byte[] key) {
    this.seen = new SettingsSnapshot(folder.resolve("settings"));
    this.found = found;
    this.system = Map.copyOf(system);
    this.database = database;
    this.audit = audit;
    this.warnings = warnings;
    this.codes = new SettingCodes(key);
  }

  private static Configuration[] list(ConfigurationAdmin admin) throws IOException {
    try {
      return Objects.requireNonNullElse(admin.listConfigurations(null), new Configuration[0]);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter is no wrong one", e);
    }
  }

  /** The properties of the process that are this platform's, such as its mode. */
  private static Map<String, String> system() {
    return System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("yinxin."))
        .collect(toUnmodifiableMap(name -> name, System::getProperty));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "yinxin-settings");
    thread.setDaemon(true);
    return thread;
  }

  @Deactivate
  void stop() {
    thread.shutdownNow();
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    if (!thread.isShutdown()) {
      var unused = thread.schedule(this::tryToLook, 1, TimeUnit.SECONDS);
    }
  }

  private void tryToLook() {
    try {
      look();
    } catch (IOException | RuntimeException e) {
      // A throwable would end the schedule for ever; the next look finds the same.
      LOG.warn("step settings: will be looked at again: {}", e.toString());
    }
  }

  /** Records what differs from what was recorded last; on failure the same is found again. */
  synchronized void look() throws IOException {
    SortedMap<String, SortedMap<String, String>> now = codes.of(system, found.list());
    Optional<SortedMap<String, SortedMap<String, String>>> before = seen.read();
    if (before.isPresent() && before.get().equals(now)) {
      return;
    }
    database.transaction(
        h -> {
          if (before.isEmpty()) {
            audit.record(h, event("settings-first-recorded", "files " + now.size()));
            warnings.serverChanged(
                h,
                new LocalizedText("首次记录全部设置文件", "all settings files, recorded for the first time"));
            return now;
          }
          SortedSet<String> names = new TreeSet<>(now.keySet());
          names.addAll(before.get().keySet());
          for (String name : names) {
            SortedMap<String, String> old = before.get().getOrDefault(name, new TreeMap<>());
            SortedMap<String, String> next = now.getOrDefault(name, new TreeMap<>());
            boolean isAdded = !before.get().containsKey(name);
            boolean isRemoved = !now.containsKey(name);
            if (isAdded || isRemoved || !old.equals(next)) {
              String action =
                  isAdded ? "settings-added" : isRemoved ? "settings-removed" : "settings-changed";
              audit.record(h, event(action, name + " " + String.join(" ", differing(old, next))));
              warnings.serverChanged(h, new LocalizedText("设置文件 " + name, "settings file " + name));
            }
          }
          return now;
        });
    seen.write(now);
  }

  private static AuditEvent event(String action, String subject) {
    String text = subject.strip();
    return AuditEvent.of("system", action, "", text.substring(0, Math.min(LONGEST, text.length())));
  }

  /** The keys whose value is another one, or is there only before or after. */
  private static List<String> differing(
      SortedMap<String, String> before, SortedMap<String, String> now) {
    SortedSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    List<String> differing = new ArrayList<>(keys);
    differing.removeIf(key -> Objects.equals(before.get(key), now.get(key)));
    return differing;
  }
}

package org.yinxin.services.kiosks;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * The state of the kiosks, and their alarms. What a person reads here is for kiosk operators and
 * administrators; anybody else is refused by {@link Refusal}. Thread-safe, and safe for several
 * nodes.
 */
@ProviderType
public interface Fleet {
  /** The longest time that an open kiosk may send no heartbeat. */
  Duration SILENCE = Duration.ofSeconds(60);

  /**
   * The last contact of a kiosk with this system.
   *
   * @param skewSeconds seconds by which the kiosk's clock is fast; negative if it is slow
   * @param heartbeat empty if it has enrolled and sent no heartbeat since
   */
  record Seen(Instant at, long skewSeconds, Optional<Heartbeat> heartbeat) {
    public Seen {
      Objects.requireNonNull(at);
      Objects.requireNonNull(heartbeat);
    }
  }

  /**
   * The condition of a kiosk as anybody may know it.
   *
   * @param works true if it sends heartbeats, is in order and can print, whether it is open or not
   * @param printer as it was reported last; empty if none was
   */
  record Condition(boolean works, Optional<Heartbeat.DeviceReport> printer) {
    public Condition {
      Objects.requireNonNull(printer);
    }
  }

  /** Takes a heartbeat, and begins and ends alarms by it. */
  void heartbeat(Kiosks.Caller caller, Heartbeat heartbeat);

  /** Returns the last contact of each kiosk by its id; those without a contact are left out. */
  Map<String, Seen> seen(Account by) throws Refusal;

  /** Returns the condition of each of these kiosks by its id. */
  Map<String, Condition> conditions(Collection<Kiosk> kiosks);

  /**
   * The nearest other kiosk that works and is open: of the same campus first, then by distance
   * where both positions are known, then by its place in lists.
   */
  Optional<Kiosk> nearest(Kiosk kiosk);

  /** Alarms of all kiosks that are not over, the oldest first. */
  List<KioskAlarm> activeAlarms(Account by) throws Refusal;

  /** The latest 500 alarms of a kiosk, the newest first. */
  List<KioskAlarm> alarms(String kioskId, Account by) throws Refusal;

  /** Alarms that are over and not read yet. */
  @FunctionalInterface
  interface PastAlarms {
    /**
     * Reads some, the last that ended first.
     *
     * @param behind place behind which to begin; empty for the last that ended
     */
    List<PastAlarm> page(Optional<PastAlarm.Place> behind, int most);
  }

  /** Gives the alarms that are over, to be read page by page. */
  PastAlarms past(PastAlarm.Criteria criteria, Account by) throws Refusal;

  /**
   * Stores entries of a kiosk's journal, for ever. One whose sequence is stored stays as it is.
   *
   * @throws Refusal if an entry is longer than it may be
   */
  void journal(String kioskId, List<MaintenanceEntry> entries) throws Refusal;

  /** The highest sequence that is stored of a kiosk's journal, for the kiosk; 0 for none. */
  long lastSequence(String kioskId);

  /** The latest 500 entries of a kiosk, the newest first. */
  List<MaintenanceEntry> journal(String kioskId, Account by) throws Refusal;
}

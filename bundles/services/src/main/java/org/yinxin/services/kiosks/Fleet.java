package org.yinxin.services.kiosks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** How the kiosks are, and what a keeper should look after. Safe for threads and several nodes. */
@ProviderType
public interface Fleet {
  /** How long a kiosk may be silent while it is open. */
  Duration SILENCE = Duration.ofSeconds(60);

  /**
   * What was last heard of a kiosk.
   *
   * @param skewSeconds by how much its clock is fast
   * @param heartbeat empty if it has enrolled and said nothing since
   */
  record Seen(Instant at, long skewSeconds, Optional<Heartbeat> heartbeat) {
    public Seen {
      Objects.requireNonNull(at);
      Objects.requireNonNull(heartbeat);
    }
  }

  /** Takes a heartbeat, and begins and ends alarms by it. */
  void heartbeat(Kiosks.Caller caller, Heartbeat heartbeat);

  /** What was last heard of a kiosk; empty if nothing ever was. */
  Optional<Seen> seen(String kioskId);

  /** Whether a kiosk is there, in order and able to print, whether open or not. */
  boolean works(Kiosk kiosk);

  /** The nearest other kiosk that works and is open: of the same campus first, then by position. */
  Optional<Kiosk> nearest(Kiosk kiosk);

  /** Alarms of all kiosks that are not over, the oldest first. */
  List<KioskAlarm> standing();

  /** The latest 500 alarms of a kiosk, the newest first. */
  List<KioskAlarm> alarms(String kioskId);

  /**
   * Alarms that are over, the last that ended first.
   *
   * @param behind where to begin; empty for the last that ended
   */
  List<PastAlarm> past(PastAlarm.Wanted wanted, Optional<PastAlarm.Place> behind, int most);

  /**
   * Stores entries of a kiosk's journal, for ever. One whose sequence is stored stays as it is.
   *
   * @throws KioskException if an entry is longer than it may be
   */
  void journal(String kioskId, List<MaintenanceEntry> entries) throws KioskException;

  /** The latest 500 entries of a kiosk, the newest first. */
  List<MaintenanceEntry> journal(String kioskId);
}

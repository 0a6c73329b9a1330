package org.yinxin.services.kiosks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.plugins.BundleIdentity;
import org.yinxin.services.refusal.Refusal;

/**
 * Drivers that administrators assign to kiosks. A kiosk hears of them by its heartbeat, fetches and
 * checks them itself, and reports what became of them. Each change is in the audit trail.
 * Thread-safe, also with several nodes.
 */
@ProviderType
public interface KioskDrivers {
  /** Largest bundle that is taken, in bytes. */
  int MAXIMUM_BYTES = 25 * 1024 * 1024;

  /** A bundle by version and hash. */
  record Version(String version, String sha256) {
    public Version {
      Objects.requireNonNull(version);
      Objects.requireNonNull(sha256);
    }
  }

  /** The states of a bundle at its kiosk. */
  enum State {
    /** It is installed and started; how its devices are, heartbeats say. */
    RUNNING,
    /** It does not start; an older one runs on. */
    FAILED,
    /** The kiosk does not trust it, or has its own driver of this name. */
    REFUSED
  }

  /**
   * A kiosk's report about a bundle.
   *
   * @param detail in the kiosk's words, at most 500 characters; may be empty
   */
  record Report(String sha256, State state, String detail, Instant at) {
    public Report {
      Objects.requireNonNull(sha256);
      Objects.requireNonNull(state);
      Objects.requireNonNull(detail);
      Objects.requireNonNull(at);
    }
  }

  /**
   * A driver of a kiosk.
   *
   * @param name symbolic name of its bundle
   * @param wanted wanted driver; empty if none
   * @param before driver that undo brings back; empty if none
   * @param by person who changed it last
   * @param report the kiosk's last report about the wanted driver; empty if none yet
   */
  record Driver(
      String name,
      Optional<Version> wanted,
      Optional<Version> before,
      String by,
      Instant at,
      Optional<Report> report) {
    public Driver {
      Objects.requireNonNull(name);
      Objects.requireNonNull(wanted);
      Objects.requireNonNull(before);
      Objects.requireNonNull(by);
      Objects.requireNonNull(at);
      Objects.requireNonNull(report);
    }
  }

  /**
   * All that were ever assigned to a kiosk and can be brought back, by name.
   *
   * @param by an administrator or kiosk operator
   */
  List<Driver> of(String kioskId, Account by) throws Refusal;

  /** Those of the kiosk that asks, likewise. */
  List<Driver> of(Kiosks.Caller caller);

  /**
   * By kiosk, those that ought to run and of which it says that they do not.
   *
   * @param by an administrator or kiosk operator
   */
  Map<String, List<Driver>> notRunning(Account by) throws Refusal;

  /**
   * The file of a driver that is not assigned yet.
   *
   * @param isKnown it is assigned to some kiosk already
   */
  record Kept(BundleIdentity bundle, String sha256, boolean isKnown) {
    public Kept {
      Objects.requireNonNull(bundle);
      Objects.requireNonNull(sha256);
    }
  }

  /**
   * Keeps the file of a driver until a second person confirms that it is assigned.
   *
   * @param by an administrator
   * @throws Refusal as {@link #assign(String, byte[], Account)} does
   */
  Kept keep(String kioskId, byte[] bundle, Account by) throws Refusal;

  /**
   * Returns a file that was kept, or is assigned to some kiosk.
   *
   * @param by an administrator
   * @throws Refusal of reason UNKNOWN if there is none; otherwise as {@link #keep} does
   */
  Kept kept(String kioskId, String sha256, Account by) throws Refusal;

  /**
   * Assigns the driver of a file that was kept, in the place of the one of the same name.
   *
   * @throws Refusal as {@link #kept} does
   */
  Driver assign(String kioskId, String sha256, Account by) throws Refusal;

  /**
   * Assigns a driver, in the place of the one of the same name.
   *
   * @throws Refusal of reason UNKNOWN if there is no such kiosk
   * @throws Refusal if the file is no bundle, not signed, or cannot be kept
   */
  Driver assign(String kioskId, byte[] bundle, Account by) throws Refusal;

  /**
   * Takes a driver away.
   *
   * @throws Refusal of reason UNKNOWN if it was not assigned
   */
  void remove(String kioskId, String name, Account by) throws Refusal;

  /**
   * Takes the last change of a driver back; done twice, it comes again.
   *
   * @throws Refusal of reason UNKNOWN if nothing was changed
   */
  void undo(String kioskId, String name, Account by) throws Refusal;

  /**
   * The file of a driver that is assigned to a kiosk.
   *
   * @throws Refusal of reason UNKNOWN if none of this hash is
   */
  byte[] file(String kioskId, String sha256) throws Refusal;

  /** Stores reports of a kiosk; drops those about bundles that are not assigned. */
  void report(String kioskId, List<Report> reports);
}

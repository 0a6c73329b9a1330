package org.yinxin.services.kiosks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Settings of kiosks' devices that administrators make on the server. A kiosk hears of them by its
 * heartbeat, gives them to the driver and reports what became of them. Each change is in the audit
 * trail. Thread-safe, also with several nodes.
 */
@ProviderType
public interface DeviceSettings {
  /** Most devices of a kiosk that have settings from here. */
  int MOST_DEVICES = 30;

  /** Most keys of a device. */
  int MOST_KEYS = 40;

  /** Longest value, in characters. */
  int LONGEST_VALUE = 1000;

  /**
   * A device at its kiosk.
   *
   * @param pid of its driver's configuration, as {@code org.yinxin.driver.scannerserial}
   * @param name of this configuration among those of the PID, as {@code scanner}
   */
  record Id(String pid, String name) {
    public Id {
      Objects.requireNonNull(pid);
      Objects.requireNonNull(name);
    }

    /** As in the name of a configuration: {@code pid~name}. */
    @Override
    public String toString() {
      return pid + "~" + name;
    }
  }

  /** The outcome of settings at their kiosk. */
  enum State {
    /** The driver has them. */
    APPLIED,
    /** A file of the kiosk configures the same device; the file counts. */
    LOCAL,
    /** No driver there has this PID, or not yet. */
    MISSING,
    /** The kiosk does not take them; the detail says why. */
    REFUSED
  }

  /**
   * The report of a kiosk on settings.
   *
   * @param revision of the settings that it means
   * @param detail in the kiosk's words, at most 500 characters; may be empty
   */
  record Report(Id id, String revision, State state, String detail, Instant at) {
    public Report {
      Objects.requireNonNull(id);
      Objects.requireNonNull(revision);
      Objects.requireNonNull(state);
      Objects.requireNonNull(detail);
      Objects.requireNonNull(at);
    }
  }

  /**
   * Values by key.
   *
   * @param revision SHA-256 of them
   */
  record Values(String revision, Map<String, String> byKey) {
    public Values {
      Objects.requireNonNull(revision);
      byKey = Map.copyOf(byKey);
    }
  }

  /**
   * A device's settings.
   *
   * @param wanted wanted settings of the driver; empty if nothing from here
   * @param before settings that undo brings back; empty if nothing
   * @param by person who changed them last
   * @param report the kiosk's last report about the wanted settings; empty if none yet
   */
  record Setting(
      Id id,
      Optional<Values> wanted,
      Optional<Values> before,
      String by,
      Instant at,
      Optional<Report> report) {
    public Setting {
      Objects.requireNonNull(id);
      Objects.requireNonNull(wanted);
      Objects.requireNonNull(before);
      Objects.requireNonNull(by);
      Objects.requireNonNull(at);
      Objects.requireNonNull(report);
    }
  }

  /**
   * A key that a driver knows.
   *
   * @param type as {@code String}, {@code Integer}, {@code Boolean}
   * @param value its default; empty for a secret
   */
  record Key(String name, String type, String value) {
    public Key {
      Objects.requireNonNull(name);
      Objects.requireNonNull(type);
      Objects.requireNonNull(value);
    }
  }

  /**
   * A kind of device that a kiosk has a driver for.
   *
   * @param device as in heartbeats: {@code printer}, {@code card-reader}, {@code id-card-reader},
   *     {@code scanner}
   * @param driver symbolic name of its bundle
   * @param keys those with a default; a driver may know others
   */
  record Kind(String pid, String device, String driver, List<Key> keys) {
    public Kind {
      Objects.requireNonNull(pid);
      Objects.requireNonNull(device);
      Objects.requireNonNull(driver);
      keys = List.copyOf(keys);
    }
  }

  /** Says if values of a key are secret: they are stored, and shown to nobody. */
  static boolean isSecret(String key) {
    return key.matches("(?i).*(password|passphrase|secret|token|pin|credential|apikey)");
  }

  /**
   * All of a kiosk that were ever made and can be brought back, by PID and name.
   *
   * @param by an administrator or kiosk operator
   */
  List<Setting> of(String kioskId, Account by) throws Refusal;

  /** Those of the kiosk that asks, likewise. */
  List<Setting> of(Kiosks.Caller caller);

  /**
   * By kiosk, those of which it says that its driver does not have them.
   *
   * @param by an administrator or kiosk operator
   */
  Map<String, List<Setting>> notApplied(Account by) throws Refusal;

  /**
   * Kinds that a kiosk said it has drivers for, by PID.
   *
   * @param by an administrator or kiosk operator
   */
  List<Kind> kinds(String kioskId, Account by) throws Refusal;

  /**
   * Makes the settings of a device, in the place of those before.
   *
   * @param values by key; without a value a secret stays as it is
   * @throws Refusal of reason UNKNOWN if there is no such kiosk, BAD_REQUEST if no kiosk has a
   *     driver with this PID, or a key or value cannot be
   */
  Setting set(String kioskId, Id id, Map<String, Optional<String>> values, Account by)
      throws Refusal;

  /**
   * Takes the settings of a device away.
   *
   * @throws Refusal of reason UNKNOWN if there are none
   */
  void remove(String kioskId, Id id, Account by) throws Refusal;

  /**
   * Takes the last change of a device's settings back; done twice, it comes again.
   *
   * @throws Refusal of reason UNKNOWN if nothing was changed
   */
  void undo(String kioskId, Id id, Account by) throws Refusal;

  /**
   * Makes the settings of one kiosk those of another; devices that only the other has stay.
   *
   * @return devices whose settings changed
   * @throws Refusal of reason UNKNOWN if one of them is not there, BAD_REQUEST if there is nothing
   *     to copy or too much
   */
  List<Id> copy(String fromKioskId, String toKioskId, Account by) throws Refusal;

  /** Stores reports of a kiosk; drops those about settings that are not wanted. */
  void report(String kioskId, List<Kind> kinds, List<Report> reports);
}

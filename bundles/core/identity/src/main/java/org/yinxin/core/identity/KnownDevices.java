package org.yinxin.core.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.identity.ClientBrowser;
import org.yinxin.services.persistence.Database;

/** Tells browsers with which an account signed in before, by cookie and row. Thread-safe. */
final class KnownDevices {
  private final Database database;
  private final SignedDevices devices;
  private final StaffSignIns staff;
  private final InstantSource clock;
  private final Tokens tokens = new Tokens();

  KnownDevices(Database database, SignedDevices devices, StaffSignIns staff, InstantSource clock) {
    this.database = database;
    this.devices = devices;
    this.staff = staff;
    this.clock = clock;
  }

  /** Returns the pseudonym of the latest account; empty if the cookie has none that counts. */
  Optional<String> pseudonym(String cookie) {
    return devices.pseudonym(cookie);
  }

  /** Returns the hash of the device's secret; empty if the user did not sign in with it before. */
  Optional<String> known(ClientBrowser browser, String user) {
    return database.transaction(h -> secret(h, browser, user)).map(Tokens::hash);
  }

  /** A device that bears a signature may have been forgotten since. */
  private Optional<String> secret(Handle h, ClientBrowser browser, String user) {
    return devices
        .secret(browser.device(), user)
        .filter(each -> KnownDeviceTable.isKnown(h, Tokens.hash(each), user, clock.instant()));
  }

  /**
   * Notes that a user signs in with a browser, and tells the owner of an account with a role of a
   * new one, in the transaction that begins the session.
   *
   * @return the value of the browser's cookie from now on
   */
  String use(Handle h, ClientBrowser browser, String user) {
    Instant now = clock.instant();
    Optional<String> given = secret(h, browser, user);
    String secret = given.orElseGet(tokens::next);
    if (given.isPresent()) {
      KnownDeviceTable.use(h, Tokens.hash(secret), now);
    } else {
      KnownDeviceTable.add(h, Tokens.hash(secret), user, now);
      staff.onNewDevice(h, user, now);
    }
    return devices.with(browser.device(), user, secret);
  }
}

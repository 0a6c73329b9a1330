package org.yinxin.kiosk.agent.device;

import java.nio.file.Path;
import java.util.Set;

/**
 * Installs, starts and uninstalls the bundles of drivers that the server assigns. Not thread-safe.
 */
interface DriverHost {
  /** Returns the pushed drivers that are installed, running or not. */
  Set<PushedDriver> present();

  /** Returns installed drivers that are not used because their bundle was updated by another. */
  Set<PushedDriver> changed();

  /**
   * Installs and starts a driver. An older version is uninstalled only after the new one has
   * started; one of the same version number is uninstalled first, and started again if this fails.
   *
   * @throws DriverRefusal if the driver does not start; the older one then still runs
   */
  void install(PushedDriver driver, Path file) throws DriverRefusal;

  /**
   * Starts a driver that an earlier run of the kiosk installed, from the checked file. Replaces a
   * bundle that was changed since; leaves one alone that runs as it was installed.
   *
   * @throws DriverRefusal if the driver does not start
   */
  void resume(PushedDriver driver, Path file) throws DriverRefusal;

  /** Uninstalls a driver; only bundles that are wired to it restart. */
  void remove(PushedDriver driver);
}

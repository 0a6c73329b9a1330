package org.yinxin.kiosk.agent.device;

import java.nio.file.Path;
import java.util.Set;

/** Runs pushed drivers. For one thread. */
interface DriverHost {
  /** Those that are here. */
  Set<PushedDriver> present();

  /** Those whose bundle was changed since it was installed, and which are not used therefore. */
  Set<PushedDriver> changed();

  /**
   * Has a driver run; an older one of its name goes only when the new one runs.
   *
   * @throws DriverRefusal if it does not come to run; what ran before runs on
   */
  void install(PushedDriver driver, Path file) throws DriverRefusal;

  /**
   * Has a driver run that was here before the kiosk's start, or was changed since it was installed.
   * A driver that runs as it was installed is left alone.
   *
   * @throws DriverRefusal if it does not come to run
   */
  void resume(PushedDriver driver, Path file) throws DriverRefusal;

  /** Takes a driver away; nothing else restarts but what is wired to it. */
  void remove(PushedDriver driver);
}

package org.yinxin.kiosk.agent;

import java.nio.file.Path;
import java.util.Set;

/** Where pushed drivers run. For one thread. */
interface DriverHost {
  /** Those that are here. */
  Set<PushedDriver> present();

  /**
   * Has a driver run; an older one of its name goes only when the new one runs.
   *
   * @throws DriverRefusal if it does not come to run; what ran before runs on
   */
  void install(PushedDriver driver, Path file) throws DriverRefusal;

  /**
   * Has a driver run that was here before the kiosk's start. What runs already is left alone.
   *
   * @throws DriverRefusal if it does not come to run
   */
  void resume(PushedDriver driver, Path file) throws DriverRefusal;

  /** Takes a driver away; nothing else restarts but what is wired to it. */
  void remove(PushedDriver driver);
}

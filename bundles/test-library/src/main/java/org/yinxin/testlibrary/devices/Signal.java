package org.yinxin.testlibrary.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Signals of POSIX, which Java cannot send. */
final class Signal {
  private Signal() {}

  /** Sends one, as {@code STOP}. */
  static void send(ProcessHandle to, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + to.pid()).inheritIO().start();
    assertEquals(0, kill.waitFor(), "kill -" + name);
  }
}

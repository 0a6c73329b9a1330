package org.yinxin.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A witness of the log in a process of its own. */
final class WitnessProcess implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("\\S+\\+[0-9a-f]{8}\\+B\\S+");

  private final JarProcess process;
  private final int port;

  private WitnessProcess(JarProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts ours, as {@code docs/witness.md} says.
   *
   * @param folder of its own, which is made
   */
  static WitnessProcess standAlone(Path folder, String name, String logKey) throws Exception {
    String state = Files.createDirectories(folder.resolve("state")).toString();
    String key = folder.resolve("key").toString();
    JarProcess.run("witness", "--new-key", name, "--key", key);
    int port = Server.freePort();
    String listen = "localhost:" + port;
    WitnessProcess made =
        new WitnessProcess(
            new JarProcess(
                "witness",
                folder,
                "--key",
                key,
                "--log",
                logKey,
                "--state",
                state,
                "--listen",
                listen),
            port);
    made.start();
    return made;
  }

  /** Starts it, again after {@link #close}. */
  void start() throws IOException {
    process.start();
  }

  String output() throws IOException {
    return process.output();
  }

  String address() {
    return "http://localhost:" + port;
  }

  /** The setting of this witness. */
  String setting() throws IOException {
    Matcher key = KEY.matcher(output());
    if (!key.find()) {
      throw new IllegalStateException(output());
    }
    return key.group() + " " + address();
  }

  @Override
  public void close() {
    process.close();
  }
}

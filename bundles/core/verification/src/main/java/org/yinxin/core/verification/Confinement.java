package org.yinxin.core.verification;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the verifier away from the server's keys and files, from the network and from other
 * processes. The first constants are the better ones. Thread-safe.
 */
enum Confinement {
  /**
   * Bubblewrap: separate namespaces for users, processes, network and files. It sees Java, the
   * system's libraries and typefaces and the jar, all read-only.
   */
  BUBBLEWRAP {
    @Override
    List<String> prefix(Path java, Path jar) {
      List<String> words = new ArrayList<>(List.of("bwrap", "--unshare-user", "--unshare-all"));
      // Else the end of what is started here would leave the verifier running.
      words.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL"));
      words.addAll(List.of("--uid", USER, "--gid", USER, "--proc", "/proc", "--dev", "/dev"));
      words.addAll(List.of("--size", "33554432", "--tmpfs", TEMPORARY, "--chdir", TEMPORARY));
      SYSTEM.forEach(each -> words.addAll(List.of("--ro-bind-try", each, each)));
      String home = java.getParent().getParent().toString();
      words.addAll(List.of("--ro-bind", home, home));
      words.addAll(List.of("--ro-bind", jar.toString(), jar.toString(), "--remount-ro", "/"));
      return words;
    }

    @Override
    Path folder(Path wanted) {
      return Path.of(TEMPORARY);
    }
  },

  /**
   * Another user, without rights and without a network, where root has started the server. It sees
   * what every user of the machine may read.
   */
  OTHER_USER {
    @Override
    List<String> prefix(Path java, Path jar) {
      List<String> words = new ArrayList<>(List.of("unshare", "--net", "--ipc", "--", "setpriv"));
      words.addAll(List.of("--reuid", USER, "--regid", USER, "--clear-groups", "--no-new-privs"));
      words.addAll(List.of("--bounding-set=-all", "--inh-caps=-all", "--pdeathsig", "KILL", "--"));
      return words;
    }
  },

  /** Nothing but the limits of the JVM: it may read what the server may. */
  NONE {
    @Override
    List<String> prefix(Path java, Path jar) {
      return List.of();
    }
  };

  /** Nobody's number: no account of a usual system has it. */
  private static final String USER = "65321";

  private static final String TEMPORARY = "/tmp";

  /** Libraries, typefaces, and where distributions keep what the JDK's own configuration links. */
  private static final List<String> SYSTEM =
      List.of(
          "/lib",
          "/lib64",
          "/usr/lib",
          "/usr/lib64",
          "/usr/share/fonts",
          "/usr/local/share/fonts",
          "/usr/share/crypto-policies",
          "/etc/crypto-policies",
          "/etc/fonts",
          "/etc/ld.so.cache",
          "/etc/java",
          "/etc/java-17-openjdk");

  private static final int TRIAL_SECONDS = 30;

  /** Returns the words before the command that starts Java with the jar. */
  abstract List<String> prefix(Path java, Path jar);

  /**
   * Returns the folder for what little the verifier keeps.
   *
   * @param wanted the one that the server has for it
   */
  Path folder(Path wanted) {
    return wanted;
  }

  /**
   * Tries the kinds in their order with the jar's help text, which takes a JVM's start each.
   *
   * @return the first that works; {@link #NONE} works always
   */
  static Confinement best(Path java, Path jar) {
    for (Confinement each : values()) {
      if (each == NONE || each.works(java, jar)) {
        return each;
      }
    }
    throw new IllegalStateException();
  }

  /** Tries it. */
  boolean works(Path java, Path jar) {
    List<String> command = new ArrayList<>(prefix(java, jar));
    command.addAll(List.of(java.toString(), "-jar", jar.toString(), "--help"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().clear();
    try {
      Process trial = builder.start();
      if (!trial.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)) {
        trial.destroyForcibly();
        return false;
      }
      return trial.exitValue() == 0;
    } catch (IOException e) {
      // The program is not installed.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

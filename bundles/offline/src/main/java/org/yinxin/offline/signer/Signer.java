package org.yinxin.offline.signer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;

/**
 * Holds the keys of seals apart from the platform, and signs only what the platform's audit trail
 * shows to be asked for. {@code docs/signer.md} tells how to run it.
 *
 * <pre>
 * run FILE
 * check FILE
 * compare --journal FILE-OR-URL --log URL --log-key VERIFIER-KEY [--grace MINUTES]
 * </pre>
 */
public final class Signer {
  private static final int CANNOT = 2;

  private Signer() {}

  /**
   * Runs until it is stopped, or ends: with 0 if all is well, with 1 if a comparison found a
   * signature that is not published, and with 2 if it cannot do what it was told.
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int status = run(List.of(args), out);
    if (status >= 0) {
      System.exit(status);
    }
  }

  /** Returns the exit status; -1 while the program listens. */
  static int run(List<String> words, PrintStream out) {
    String command = words.isEmpty() ? "" : words.get(0);
    try {
      if (command.equals("run") && words.size() == 2) {
        RunningSigner signer =
            RunningSigner.start(Settings.read(Path.of(words.get(1))), InstantSource.system(), out);
        out.println("监听 / listening at " + signer.address());
        return -1;
      }
      if (command.equals("check") && words.size() == 2) {
        check(Settings.read(Path.of(words.get(1))), out);
        return 0;
      }
      if (command.equals("compare") && words.size() > 1) {
        return Compare.run(words.subList(1, words.size()), InstantSource.system(), out);
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      out.println("不能运行 / cannot run: " + e.getMessage());
      return CANNOT;
    }
    out.println("用法 / Usage:");
    out.println("  signer run FILE");
    out.println("  signer check FILE");
    out.println(
        "  signer compare --journal FILE-OR-URL --log URL --log-key VERIFIER-KEY"
            + " [--grace MINUTES]");
    return CANNOT;
  }

  private static void check(Settings settings, PrintStream out)
      throws IOException, GeneralSecurityException {
    var unused = SecretFile.line(settings.clientSecret());
    if (settings.tls().isPresent()) {
      var unusedTls = MutualTls.of(settings.tls().get());
    }
    if (!Files.isDirectory(settings.state())) {
      throw new IllegalArgumentException(
          "没有状态文件夹 / the folder of the state is missing: " + settings.state());
    }
    for (Credential each : RunningSigner.credentials(settings).values()) {
      out.println("试签成功 / signed a trial: " + each.line());
    }
    out.println("设置可用 / the settings can be used");
  }
}

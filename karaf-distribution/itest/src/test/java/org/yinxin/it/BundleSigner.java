package org.yinxin.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a key who signs bundles by the JDK's programs, as an operator does. */
final class BundleSigner {
  private final Path store;
  private final Path certificate;

  /** Makes the key; its files are named after the owner. */
  BundleSigner(Path folder, String owner) throws IOException, InterruptedException {
    store = folder.resolve(owner + ".p12");
    certificate = folder.resolve(owner + ".pem");
    String name = "CN=" + owner;
    String key = "" + store;
    jdk("keytool", "-genkeypair", "-keystore", key, "-alias", "k", "-keyalg", "EC", "-dname", name);
    jdk(
        "keytool",
        "-exportcert",
        "-rfc",
        "-keystore",
        key,
        "-alias",
        "k",
        "-file",
        "" + certificate);
  }

  private static void jdk(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", "changeit"));
    Server.run(command, "");
  }

  /** Its certificate as PEM. */
  Path certificate() {
    return certificate;
  }

  /** Signs a bundle in its place. */
  Path signed(Path jar) throws IOException, InterruptedException {
    jdk("jarsigner", "-keystore", store.toString(), jar.toString(), "k");
    return jar;
  }
}

package org.yinxin.offline.signer;

import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yinxin.offline.witness.ListenAddress;
import org.yinxin.offline.witness.WitnessedLog;

/**
 * The settings of the signer. Paths are relative to the folder of the settings' file.
 *
 * @param listen address at which it listens
 * @param state folder of journal and trail
 * @param trail the audit trail whose entries it believes
 * @param client id of the one client
 * @param clientSecret file with the client's secret
 * @param hourlyLimit number of signatures within an hour, at most
 * @param samples true while samples are signed, which no log has
 * @param tls empty only on a loopback address
 * @param keys at least one
 */
record Settings(
    InetSocketAddress listen,
    Path state,
    WitnessedLog trail,
    String client,
    Path clientSecret,
    int hourlyLimit,
    boolean samples,
    Optional<TlsFiles> tls,
    List<KeyFiles> keys) {
  private static final Set<String> PLAIN =
      Set.of(
          "listen",
          "state",
          "auditKey",
          "client",
          "clientSecretFile",
          "hourlyLimit",
          "samples",
          "tls.keyStore",
          "tls.passwordFile",
          "tls.clients");

  private static final String CREDENTIAL =
      "credential\\.([A-Za-z0-9-]{1,40})\\."
          + "(office|keyStore|passwordFile|pkcs11|pinFile|alias)";

  /**
   * Files for mutual TLS.
   *
   * @param keyStore own key and certificates, PKCS#12
   * @param clients certificates or authorities of clients, PEM
   */
  record TlsFiles(Path keyStore, Path password, Path clients) {}

  /**
   * Files of a credential.
   *
   * @param office id of the office; the credential signs for no other
   * @param file a PKCS#12 file, or with an alias the configuration of a token
   * @param secret file with its password or PIN
   * @param alias label of the key on the token; empty for PKCS#12
   */
  record KeyFiles(String id, String office, Path file, Path secret, Optional<String> alias) {}

  /**
   * Reads a file of properties.
   *
   * @throws IllegalArgumentException if something is missing, unknown or contradictory
   */
  static Settings read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("没有设置文件 / there is no file of settings: " + file);
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new Reading(properties, file.toAbsolutePath().getParent()).settings();
  }

  /** The reading of one file. */
  private record Reading(Properties properties, Path folder) {
    Settings settings() {
      for (String key : properties.stringPropertyNames()) {
        if (!PLAIN.contains(key) && !key.matches(CREDENTIAL)) {
          throw refused("不认识 " + key + "，请删去或改正", "unknown: " + key + "; remove or correct it");
        }
      }
      InetSocketAddress listen = ListenAddress.parse(needed("listen"));
      if (listen.isUnresolved()) {
        throw refused("listen 的主机名无法解析", "the host of listen has no address");
      }
      return new Settings(
          listen,
          path("state"),
          WitnessedLog.parse(needed("auditKey")),
          needed("client"),
          path("clientSecretFile"),
          limit(),
          samples(),
          tls(listen),
          keys());
    }

    private static IllegalArgumentException refused(String chinese, String english) {
      return new IllegalArgumentException("设置：" + chinese + " / settings: " + english);
    }

    private Optional<String> value(String key) {
      return Optional.ofNullable(properties.getProperty(key))
          .map(String::strip)
          .filter(text -> !text.isEmpty());
    }

    private String needed(String key) {
      return value(key)
          .orElseThrow(() -> refused("缺少 " + key + "，请补上", key + " is missing; add it"));
    }

    private Path path(String key) {
      return folder.resolve(needed(key));
    }

    private int limit() {
      String text = value("hourlyLimit").orElse("2000");
      if (!text.matches("[1-9][0-9]{0,6}")) {
        throw refused("hourlyLimit 应为正整数", "hourlyLimit takes a number above 0: " + text);
      }
      return Integer.parseInt(text);
    }

    private boolean samples() {
      String text = value("samples").orElse("no");
      if (!text.equals("yes") && !text.equals("no")) {
        throw refused("samples 应为 yes 或 no", "samples takes yes or no: " + text);
      }
      return text.equals("yes");
    }

    private Optional<TlsFiles> tls(InetSocketAddress listen) {
      boolean isAsked =
          properties.stringPropertyNames().stream().anyMatch(key -> key.startsWith("tls."));
      if (!isAsked && !listen.getAddress().isLoopbackAddress()) {
        throw refused(
            "listen 不是本机回环地址，需要 tls.keyStore、tls.passwordFile、tls.clients",
            "listen is not this machine alone: tls.keyStore, tls.passwordFile and tls.clients are"
                + " needed");
      }
      return isAsked
          ? Optional.of(
              new TlsFiles(path("tls.keyStore"), path("tls.passwordFile"), path("tls.clients")))
          : Optional.empty();
    }

    private List<KeyFiles> keys() {
      Map<String, Set<String>> named = new TreeMap<>();
      for (String key : properties.stringPropertyNames()) {
        if (key.startsWith("credential.")) {
          String[] parts = key.split("\\.", 3);
          named.computeIfAbsent(parts[1], id -> new TreeSet<>()).add(parts[2]);
        }
      }
      if (named.isEmpty()) {
        throw refused("没有任何 credential，请补上", "there is no credential; add one");
      }
      List<KeyFiles> keys = new ArrayList<>();
      named.forEach((id, parts) -> keys.add(key(id, parts)));
      return keys;
    }

    private KeyFiles key(String id, Set<String> parts) {
      String lead = "credential." + id + ".";
      String office = needed(lead + "office");
      if (!office.matches("[A-Za-z0-9._-]{1,80}")) {
        throw refused(lead + "office 应为部门标识", lead + "office takes the id of an office");
      }
      if (parts.equals(Set.of("office", "keyStore", "passwordFile"))) {
        return new KeyFiles(
            id, office, path(lead + "keyStore"), path(lead + "passwordFile"), Optional.empty());
      }
      if (parts.equals(Set.of("office", "pkcs11", "pinFile", "alias"))) {
        return new KeyFiles(
            id,
            office,
            path(lead + "pkcs11"),
            path(lead + "pinFile"),
            Optional.of(needed(lead + "alias")));
      }
      throw refused(
          "credential." + id + " 需要 office、keyStore、passwordFile，或 office、pkcs11、pinFile、alias",
          "credential."
              + id
              + " takes office, keyStore and passwordFile, or office, pkcs11, pinFile"
              + " and alias");
    }
  }
}

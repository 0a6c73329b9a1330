package org.yinxin.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.offline.tree.Sha256;
import org.yinxin.testlibrary.attacks.BundleTricks;
import org.yinxin.testlibrary.attacks.Forger;
import org.yinxin.testlibrary.attacks.Target;

/** A university with one seal and one log, which issues, revokes and supersedes. */
final class SmallUniversity {
  static final String ZH = "某大学";
  static final String EN = "Some University";

  /** However old the checkpoint is. */
  static final CheckpointAge ANY_AGE = new CheckpointAge(Optional.empty(), InstantSource.system());

  final SmallLog log = new SmallLog(0);
  final Forger authority = Forger.authority();
  final SmallSeal seal;

  SmallUniversity() throws Exception {
    this(SmallSeal.Flaw.NONE);
  }

  SmallUniversity(SmallSeal.Flaw flaw) throws Exception {
    seal = new SmallSeal(flaw);
  }

  /** An entry that issues a file, or is about one that was issued. */
  private static String entry(
      String kind, String subject, SmallCredential credential, String name) {
    return "{\"byteRange\":\"%s\",\"document\":\"%s\",\"file\":\"%s\",\"kind\":\"%s\",%s\"version\":1}"
        .formatted(
            Sha256.hex(Sha256.of(credential.signed())),
            Sha256.hex(Sha256.of(salt(name), document(name).getBytes(UTF_8))),
            Sha256.hex(Sha256.of(credential.file())),
            kind,
            subject);
  }

  SmallCredential sealed(String name) throws Exception {
    return SmallCredential.of(name, code(name), seal::cms);
  }

  private static String code(String name) {
    return "CODE-" + name;
  }

  private static byte[] salt(String name) {
    return Arrays.copyOf(Sha256.of(name.getBytes(UTF_8)), 16);
  }

  private static String document(String name) {
    return "{\"name\":\"" + name + "\"}";
  }

  /** Logs a file; the index of its entry. */
  int issue(String name, SmallCredential credential) {
    return log.add(entry("issue", "", credential, name));
  }

  void revoke(int index) {
    log.add("{\"kind\":\"revoke\",\"subject\":" + index + ",\"version\":1}");
  }

  void about(String kind, int index, SmallCredential credential) {
    log.add(entry(kind, "\"subject\":" + index + ",", credential, "new"));
  }

  /** Returns the bundle that a holder gets now. */
  Map<String, byte[]> files(String name, SmallCredential credential, int index) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(Evidence.PDF, credential.file());
    files.put(Evidence.ENTRY, log.get(index).getBytes(UTF_8));
    String note = log.checkpoint(Instant.now().getEpochSecond());
    files.put(Evidence.PROOF, log.proof(index, note).getBytes(UTF_8));
    files.put("checkpoint.txt", note.getBytes(UTF_8));
    files.put(Evidence.STAMP, authority.token(files.get("checkpoint.txt")));
    files.put(Evidence.LATER, log.later(index + 1).getBytes(UTF_8));
    files.put(Evidence.DOCUMENT, document(name).getBytes(UTF_8));
    files.put(Evidence.SALT, HexFormat.of().formatHex(salt(name)).getBytes(UTF_8));
    files.put("README.txt", "离线验证包".getBytes(UTF_8));
    return files;
  }

  /** A fresh log with this file and nothing else, and the verdict on it. */
  Outcome verdict(SmallCredential credential) throws Exception {
    int index = issue("a", credential);
    return Offline.verify(anchors(), files("a", credential, index), ANY_AGE);
  }

  /**
   * Returns the material of a forger: four people's credentials, one revoked and one superseded.
   */
  Target target() throws Exception {
    SmallCredential revoked = sealed("revoked");
    int revokedIndex = issue("revoked", revoked);
    byte[] before = BundleTricks.zip(files("revoked", revoked, revokedIndex));
    SmallCredential old = sealed("old");
    int oldIndex = issue("old", old);
    revoke(revokedIndex);
    SmallCredential one = sealed("one");
    int index = issue("one", one);
    SmallCredential other = sealed("other");
    int otherIndex = issue("other", other);
    about("supersede", oldIndex, sealed("new"));
    return new Target(
        issued("one", one, index),
        issued("other", other, otherIndex),
        BundleTricks.zip(files("revoked", revoked, revokedIndex)),
        before,
        BundleTricks.zip(files("old", old, oldIndex)),
        Forger.named("C=CN,O=某大学,OU=教务处,CN=某大学教务处"),
        authority);
  }

  private Target.Issued issued(String name, SmallCredential credential, int index)
      throws Exception {
    return new Target.Issued(
        credential.file(),
        BundleTricks.zip(files(name, credential, index)),
        code(name),
        Sha256.hex(Sha256.of(credential.signed())));
  }

  Anchors anchors() throws Exception {
    return Anchors.read(anchorsText("production").getBytes(UTF_8));
  }

  /** Returns the anchors that the university publishes. */
  String anchorsText(String mode) throws Exception {
    return Anchors.HEADER
        + "\n# Of a test.\n\nuniversity-zh: "
        + ZH
        + "\nuniversity-en: "
        + EN
        + "\nmode: "
        + mode
        + "\nlog: "
        + log.verifierKey()
        + "\nseal:\n"
        + pem(seal.root)
        + "time-stamp:\n"
        + pem(authority.certificate);
  }

  static String pem(X509Certificate certificate) throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  /** The findings that failed, in English. */
  static List<String> failures(Outcome outcome) {
    return outcome.findings().stream().filter(f -> !f.passed()).map(Outcome.Finding::en).toList();
  }
}

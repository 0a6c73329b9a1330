package org.yinxin.offline.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings and keys as {@code check} judges them. */
final class SettingsTest {
  @TempDir private Path folder;
  private SmallSigner signer;

  @BeforeEach
  void setUp() throws Exception {
    signer = new SmallSigner(folder);
  }

  private static String run(int status, String... words) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    int ended = Signer.run(List.of(words), out);
    String told = printed.toString(StandardCharsets.UTF_8);
    assertEquals(status, ended, told);
    return told;
  }

  private void assertRefused(String message) throws Exception {
    String told = run(2, "check", signer.settingsFile().toString());
    assertTrue(told.contains(message), told);
    assertTrue(told.startsWith("不能运行 / cannot run: "), told);
  }

  /** Puts another value, sees it refused, and puts the old one back. */
  private void assertRefused(String message, String key, String value) throws Exception {
    String before = signer.settings.put(key, value);
    assertRefused(message);
    if (before == null) {
      signer.settings.remove(key);
    } else {
      signer.settings.put(key, before);
    }
  }

  @Test
  void goodSettingsAreTriedAndTheirKeysShown() throws Exception {
    String told = run(0, "check", signer.settingsFile().toString());
    assertTrue(told.contains("signed a trial: seal-1 academic-affairs "), told);
    assertTrue(told.contains("signed a trial: seal-2 university "), told);
    assertTrue(told.contains("2036-01-01T00:00:00Z"), told);
    assertTrue(signer.files().isEmpty(), "check writes nothing");
  }

  @Test
  void otherWordsThanTheCommandsAreToldTheUsage() {
    for (String[] odd :
        new String[][] {{}, {"run"}, {"check"}, {"sign", "x"}, {"run", "a", "b"}, {"compare"}}) {
      assertTrue(run(2, odd).contains("signer run FILE"));
    }
    assertTrue(run(2, "check", folder.resolve("none").toString()).contains("no file of settings"));
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    for (String key : List.of("listen", "state", "auditKey", "client", "clientSecretFile")) {
      String before = signer.settings.remove(key);
      assertRefused("设置：缺少 " + key);
      assertRefused(key + " is missing");
      signer.settings.put(key, before);
    }
    signer.settings.keySet().removeIf(key -> key.startsWith("credential."));
    assertRefused("设置：没有任何 credential，请补上 / settings: there is no credential");
  }

  @Test
  void whatIsUnknownOrOddIsRefused() throws Exception {
    assertRefused("设置：不认识 hourlylimit，请删去或改正 / settings: unknown: hourlylimit", "hourlylimit", "5");
    assertRefused("unknown: credential.seal-1.offices", "credential.seal-1.offices", "a");
    assertRefused("unknown: credential.a_b.office", "credential.a_b.office", "a");
    assertRefused("samples 应为 yes 或 no / settings: samples takes yes or no", "samples", "true");
    assertRefused(
        "hourlyLimit 应为正整数 / settings: hourlyLimit takes a number above 0", "hourlyLimit", "0");
    assertRefused("listen 的主机名无法解析", "listen", "no-such-host.invalid:7390");
    assertRefused("HOST:PORT", "listen", "7390");
    assertRefused("HOST:PORT", "listen", "127.0.0.1:99999");
    assertRefused("not the verifier key", "auditKey", "something");
    assertRefused("the folder of the state is missing", "state", "none");
    assertRefused("credential.seal-1 takes", "credential.seal-1.alias", "x");
    assertRefused("credential.seal-3 takes", "credential.seal-3.office", "university");
    assertRefused(
        "office 应为部门标识 / settings: credential.seal-1.office takes the id of an office",
        "credential.seal-1.office",
        "教务处");
    assertRefused("there is no file", "credential.seal-1.keyStore", "none.p12");
    assertRefused("there is no file", "clientSecretFile", "none");
  }

  @Test
  void anAddressThatOthersReachNeedsMutualTls() throws Exception {
    assertRefused(
        "listen 不是本机回环地址，需要 tls.keyStore、tls.passwordFile、tls.clients", "listen", "0.0.0.0:7390");
    signer.settings.put("listen", "0.0.0.0:7390");
    assertRefused("tls.passwordFile is missing", "tls.keyStore", "academic.p12");
  }

  @Test
  void aSecretThatOthersCanReadIsRefused() throws Exception {
    for (String name : List.of("academic.p12", "password", "secret")) {
      Path file = folder.resolve(name);
      for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        assertRefused("run chmod 600");
      }
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
      String unused = run(0, "check", signer.settingsFile().toString());
    }
    SmallKeys.secret(folder.resolve("secret"), "\n");
    assertRefused("is empty");
  }

  @Test
  void aKeyThatCannotSealIsRefused() throws Exception {
    SmallKeys.write(folder.resolve("two.p12"), signer.academic, signer.university);
    assertRefused("has 2 private keys", "credential.seal-1.keyStore", "two.p12");
    SmallKeys.write(folder.resolve("none.p12"));
    assertRefused("has 0 private keys", "credential.seal-1.keyStore", "none.p12");
    SmallKeys.secret(folder.resolve("wrong"), "wrong");
    assertRefused("wrong password", "credential.seal-1.passwordFile", "wrong");
    X509Certificate own = signer.academic.certificate();
    SmallKeys.write(
        folder.resolve("short.p12"),
        new SmallKeys.Key(signer.academic.key(), new X509Certificate[] {own}));
    assertRefused("do not lead up to a root", "credential.seal-1.keyStore", "short.p12");
    SmallKeys.Key other = signer.keys.key("CN=Other", "EC");
    SmallKeys.write(
        folder.resolve("other.p12"), new SmallKeys.Key(other.key(), signer.academic.chain()));
    assertRefused("do not belong together", "credential.seal-1.keyStore", "other.p12");
  }
}

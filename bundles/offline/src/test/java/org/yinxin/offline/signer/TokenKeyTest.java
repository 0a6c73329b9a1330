package org.yinxin.offline.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.Signature;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key on a real token, SoftHSM's. */
final class TokenKeyTest {
  private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private static final Path CONFIGURATION = Path.of(System.getenv("SOFTHSM2_CONF"));
  private static final String PIN = "648219";

  @TempDir private Path folder;

  private static void initialize() throws Exception {
    Path tokens = CONFIGURATION.resolveSibling("tokens");
    if (Files.exists(tokens)) {
      try (var all = Files.walk(tokens)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    Files.createDirectories(tokens);
    Files.writeString(CONFIGURATION, "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
    Process program =
        new ProcessBuilder(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "yinxin",
                "--so-pin",
                "12345678",
                "--pin",
                PIN)
            .redirectErrorStream(true)
            .start();
    String told = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(program.waitFor(60, TimeUnit.SECONDS), "softhsm2-util hangs");
    assertEquals(0, program.exitValue(), told);
  }

  @Test
  void aKeyOnATokenSealsAndAWrongPinIsRefused() throws Exception {
    if (System.getenv("CI") == null) {
      assumeTrue(Files.exists(LIBRARY), "softhsm2 is not installed");
    }
    initialize();
    SmallSigner signer = new SmallSigner(folder);
    Path configuration =
        Files.writeString(
            folder.resolve("softhsm.cfg"), "name=test\nlibrary=" + LIBRARY + "\nslotListIndex=0\n");
    AuthProvider provider =
        (AuthProvider) Security.getProvider("SunPKCS11").configure(configuration.toString());
    KeyStore store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, PIN.toCharArray());
    store.setKeyEntry("academic", signer.academic.key(), null, signer.academic.chain());
    SmallKeys.secret(folder.resolve("pin"), PIN);
    signer.settings.keySet().removeIf(key -> key.startsWith("credential."));
    signer.settings.put("credential.seal-1.office", "academic-affairs");
    signer.settings.put("credential.seal-1.pkcs11", "softhsm.cfg");
    signer.settings.put("credential.seal-1.pinFile", "pin");
    signer.settings.put("credential.seal-1.alias", "academic");

    try (signer) {
      SmallSigner.Answer answer = signer.start().sign("application-1", 1, 0);
      assertEquals(200, answer.status(), answer.json().toString());
      Signature check = Signature.getInstance("SHA256withECDSA");
      check.initVerify(signer.academic.certificate());
      check.update(SmallSigner.attributes(signer.academic.certificate(), 1));
      assertTrue(check.verify(answer.signature()));
    }

    signer.settings.put("credential.seal-1.alias", "nobody");
    IllegalArgumentException noKey = assertThrows(IllegalArgumentException.class, signer::start);
    assertTrue(noKey.getMessage().contains("label nobody"), noKey.getMessage());
    signer.settings.put("credential.seal-1.alias", "academic");
    SmallKeys.secret(folder.resolve("pin"), "000000");
    // The token asks for no PIN while the process is signed in.
    provider.logout();
    GeneralSecurityException wrong = assertThrows(GeneralSecurityException.class, signer::start);
    assertTrue(wrong.getMessage().contains("refuses the PIN"), wrong.getMessage());
    signer.settings.put("credential.seal-1.pkcs11", "none.cfg");
    assertThrows(IllegalArgumentException.class, signer::start);
  }
}

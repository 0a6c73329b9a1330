package org.yinxin.offline.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.testlibrary.tokens.SoftHsmToken;

/** A key on a real token, SoftHSM's. */
final class TokenKeyTest {
  @TempDir private Path folder;

  @Test
  void aKeyOnATokenSealsAndAWrongPinIsRefused() throws Exception {
    assumeTrue(SoftHsmToken.isExpected(), "softhsm2 is not installed");
    SoftHsmToken.make();
    SmallSigner signer = new SmallSigner(folder);
    Path configuration =
        Files.writeString(
            folder.resolve("softhsm.cfg"),
            "name=test\nlibrary=" + SoftHsmToken.LIBRARY + "\nslotListIndex=0\n");
    AuthProvider provider =
        (AuthProvider) Security.getProvider("SunPKCS11").configure(configuration.toString());
    KeyStore store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, SoftHsmToken.PIN.toCharArray());
    store.setKeyEntry("academic", signer.academic.key(), null, signer.academic.chain());
    SmallKeys.secret(folder.resolve("pin"), SoftHsmToken.PIN);
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

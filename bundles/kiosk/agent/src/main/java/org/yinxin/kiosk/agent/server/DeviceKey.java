package org.yinxin.kiosk.agent.server;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * The kiosk's key (P-256), made here and never leaving: PKCS#8 and SPKI in two files of mode 600.
 */
final class DeviceKey {
  private final PrivateKey secret;
  private final PublicKey open;

  private DeviceKey(PrivateKey secret, PublicKey open) {
    this.secret = secret;
    this.open = open;
  }

  /** The key of a name, made now if there is none. */
  static DeviceKey of(StateFolder state, String name) throws IOException {
    try {
      Optional<byte[]> secret = state.read(name + ".p8");
      Optional<byte[]> open = state.read(name + ".spki");
      if (secret.isPresent() && open.isPresent()) {
        KeyFactory keys = KeyFactory.getInstance("EC");
        return new DeviceKey(
            keys.generatePrivate(new PKCS8EncodedKeySpec(secret.get())),
            keys.generatePublic(new X509EncodedKeySpec(open.get())));
      }
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      state.write(name + ".p8", pair.getPrivate().getEncoded());
      state.write(name + ".spki", pair.getPublic().getEncoded());
      return new DeviceKey(pair.getPrivate(), pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IOException("device key " + name + " cannot be read or made", e);
    }
  }

  /** SPKI in base64, as the server takes it. */
  String publicKey() {
    return Base64.getEncoder().encodeToString(open.getEncoded());
  }

  /** ECDSA with SHA-256, r and s of 32 bytes each (RFC 9421, 3.3.4). */
  byte[] sign(byte[] data) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(secret);
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has P-256", e);
    }
  }
}

package org.yinxin.kiosk.agent.server;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * The kiosk's key (P-256), made here and never leaving: PKCS#8 and SPKI in two files of mode 600.
 */
final class DeviceKey {
  private static final String SECRET = ".p8";
  private static final String OPEN = ".spki";

  /**
   * A key that is being enrolled.
   *
   * @param publicKey SPKI in base64, as the server takes it
   */
  record Pair(DeviceKey key, String publicKey) {
    private static Pair of(PrivateKey secret, byte[] open) {
      return new Pair(new DeviceKey(secret), Base64.getEncoder().encodeToString(open));
    }
  }

  private final PrivateKey secret;

  private DeviceKey(PrivateKey secret) {
    this.secret = secret;
  }

  /**
   * Reads the key of a name. Only its secret half is needed to sign.
   *
   * @throws IOException if its file is missing, or holds no key
   */
  static DeviceKey read(StateFolder state, String name) throws IOException {
    String file = name + SECRET;
    byte[] secret = state.read(file).orElseThrow(() -> new IOException(file + " is missing"));
    try {
      return new DeviceKey(secret(secret));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no key", e);
    }
  }

  /**
   * Returns the pair of a name that no server has taken yet; it is made now if there is none, or
   * only half of one.
   */
  static Pair pair(StateFolder state, String name) throws IOException {
    try {
      Optional<byte[]> secret = state.read(name + SECRET);
      Optional<byte[]> open = state.read(name + OPEN);
      if (secret.isPresent() && open.isPresent()) {
        return Pair.of(secret(secret.get()), open.get());
      }
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair made = generator.generateKeyPair();
      byte[] spki = made.getPublic().getEncoded();
      state.write(name + SECRET, made.getPrivate().getEncoded());
      state.write(name + OPEN, spki);
      return Pair.of(made.getPrivate(), spki);
    } catch (GeneralSecurityException e) {
      throw new IOException("device key " + name + " cannot be read or made", e);
    }
  }

  private static PrivateKey secret(byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
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

package org.yinxin.offline.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The witness's own key and name. Its file (mode 0600) has the signer key and the verifier key of
 * C2SP signed-note, of type 4, a line each. Immutable.
 */
final class WitnessKey {
  private static final byte COSIGNATURE = 4;

  private final String name;
  private final PrivateKey key;
  private final byte[] publicKey;

  private WitnessKey(String name, PrivateKey key, byte[] publicKey) {
    this.name = name;
    this.key = key;
    this.publicKey = publicKey;
  }

  /** Makes a key in a new file; one that is there is never overwritten. */
  static WitnessKey create(Path file, String name) throws IOException, GeneralSecurityException {
    if (!name.matches("[^\\s+]{1,200}")) {
      throw new IllegalArgumentException(
          "a name has no spaces and no +, as archive.example.edu/witness: " + name);
    }
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] x509 = pair.getPublic().getEncoded();
    byte[] publicKey = Arrays.copyOfRange(x509, x509.length - Ed25519.KEY_BYTES, x509.length);
    WitnessKey made = new WitnessKey(name, pair.getPrivate(), publicKey);
    byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
    String signer = "PRIVATE+KEY+" + name + "+" + made.id() + "+" + made.typed(seed);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, signer + "\n" + made.verifierKey() + "\n");
    return made;
  }

  /** Reads a key and tries it. */
  static WitnessKey read(Path file) throws IOException, GeneralSecurityException {
    List<String> lines = Files.readAllLines(file);
    String[] signer = lines.isEmpty() ? new String[0] : lines.get(0).split("\\+", 5);
    String[] verifier = lines.size() < 2 ? new String[0] : lines.get(1).split("\\+", 3);
    if (signer.length != 5 || verifier.length != 3 || !signer[2].equals(verifier[0])) {
      throw new IllegalArgumentException(file + " is no key of a witness");
    }
    byte[] seed = Base64.getDecoder().decode(signer[4]);
    byte[] typed = Base64.getDecoder().decode(verifier[2]);
    if (seed.length != 1 + Ed25519.KEY_BYTES || typed.length != seed.length || typed[0] != 4) {
      throw new IllegalArgumentException(file + " is no key of a witness");
    }
    byte[] publicKey = Arrays.copyOfRange(typed, 1, typed.length);
    PrivateKey key = Ed25519.privateKey(Arrays.copyOfRange(seed, 1, seed.length));
    byte[] tried = Ed25519.sign(key, publicKey);
    if (!Ed25519.verifies(Ed25519.publicKey(publicKey), publicKey, tried)) {
      throw new IllegalArgumentException("the two keys in " + file + " do not belong together");
    }
    return new WitnessKey(verifier[0], key, publicKey);
  }

  String name() {
    return name;
  }

  String verifierKey() {
    return name + "+" + id() + "+" + typed(publicKey);
  }

  private String id() {
    return HexFormat.of().formatHex(Ed25519.id(name, COSIGNATURE, publicKey));
  }

  private String typed(byte[] bytes) {
    return Base64.getEncoder().encodeToString(Ed25519.joined(new byte[] {COSIGNATURE}, bytes));
  }

  /**
   * A signature line with a time (C2SP tlog-cosignature v1).
   *
   * @param text of the checkpoint, up to the empty line
   */
  String cosignature(String text, Instant now) throws GeneralSecurityException {
    long seconds = now.getEpochSecond();
    String message = "cosignature/v1\ntime " + seconds + "\n" + text;
    byte[] blob =
        Ed25519.joined(
            Ed25519.id(name, COSIGNATURE, publicKey),
            ByteBuffer.allocate(Long.BYTES).putLong(seconds).array(),
            Ed25519.sign(key, message.getBytes(StandardCharsets.UTF_8)));
    return "— " + name + " " + Base64.getEncoder().encodeToString(blob) + "\n";
  }
}

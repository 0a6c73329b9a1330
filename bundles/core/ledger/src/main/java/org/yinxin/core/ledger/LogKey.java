package org.yinxin.core.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;

/**
 * The log's Ed25519 key and its origin, for good: signed notes and keys as in C2SP signed-note. The
 * key file (mode 0600) holds the signer key and the verifier key, a line each. Safe for threads.
 */
final class LogKey {
  private static final byte ED25519 = 1;
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int KEY_BYTES = 32;

  private final String origin;
  private final PrivateKey privateKey;
  private final byte[] publicBytes;

  private LogKey(String origin, PrivateKey privateKey, byte[] publicBytes) {
    this.origin = origin;
    this.privateKey = privateKey;
    this.publicBytes = publicBytes;
  }

  /** Makes a key and its file. */
  static LogKey create(Path file, String origin) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] publicBytes = Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length);
    LogKey key = new LogKey(origin, pair.getPrivate(), publicBytes);
    byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
    String signer = "PRIVATE+KEY+" + origin + "+" + key.id() + "+" + key.typed(seed);
    write(file, signer + "\n" + key.verifierKey() + "\n");
    return key;
  }

  /** Reads a key file and tries the key. */
  static LogKey read(Path file) throws IOException, GeneralSecurityException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    String[] signer = lines.get(0).split("\\+", 5);
    String[] verifier = lines.get(1).split("\\+", 3);
    byte[] seed = Base64.getDecoder().decode(signer[4]);
    byte[] publicBytes = Base64.getDecoder().decode(verifier[2]);
    PrivateKey privateKey =
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(
                new EdECPrivateKeySpec(
                    NamedParameterSpec.ED25519, Arrays.copyOfRange(seed, 1, 1 + KEY_BYTES)));
    LogKey key =
        new LogKey(verifier[0], privateKey, Arrays.copyOfRange(publicBytes, 1, 1 + KEY_BYTES));
    if (!key.signed(key.checkpoint(0, Merkle.sha256(new byte[0])))) {
      throw new GeneralSecurityException("the two keys in " + file + " do not belong together");
    }
    return key;
  }

  String origin() {
    return origin;
  }

  String verifierKey() {
    return origin + "+" + id() + "+" + typed(publicBytes);
  }

  /** A signed checkpoint (C2SP tlog-checkpoint). */
  String checkpoint(long size, byte[] root) {
    String text = text(size, root);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      byte[] value = signature.sign();
      byte[] blob = ByteBuffer.allocate(4 + value.length).put(idBytes()).put(value).array();
      String line = "— " + origin + " " + Base64.getEncoder().encodeToString(blob) + "\n";
      return text + "\n" + line;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the log's key cannot sign", e);
    }
  }

  /** What a checkpoint signs. */
  String text(long size, byte[] root) {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
  }

  /** Whether a note bears this key's signature and no other line. */
  boolean signed(String note) {
    int end = note.indexOf("\n\n");
    String lead = "— " + origin + " ";
    if (end < 0 || !note.startsWith(lead, end + 2) || !note.endsWith("\n")) {
      return false;
    }
    try {
      byte[] blob =
          Base64.getDecoder().decode(note.substring(end + 2 + lead.length(), note.length() - 1));
      if (blob.length < 4 || !Arrays.equals(Arrays.copyOf(blob, 4), idBytes())) {
        return false;
      }
      byte[] x509 =
          ByteBuffer.allocate(X509_PREFIX.length + KEY_BYTES)
              .put(X509_PREFIX)
              .put(publicBytes)
              .array();
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(note.substring(0, end + 1).getBytes(StandardCharsets.UTF_8));
      return signature.verify(blob, 4, blob.length - 4);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return false;
    }
  }

  private String typed(byte[] key) {
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(1 + KEY_BYTES).put(ED25519).put(key).array());
  }

  private String id() {
    return HexFormat.of().formatHex(idBytes());
  }

  private byte[] idBytes() {
    byte[] name = (origin + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer hashed = ByteBuffer.allocate(name.length + 1 + KEY_BYTES);
    hashed.put(name).put(ED25519).put(publicBytes);
    return Arrays.copyOf(Merkle.sha256(hashed.array()), 4);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(whole);
    try (FileChannel channel =
        FileChannel.open(
            whole,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}

package org.yinxin.core.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.yinxin.file.SecretFile;

/**
 * The log's Ed25519 key and its origin, for good: signed notes and keys as in C2SP signed-note. The
 * key file (mode 0600) holds the signer key and the verifier key, a line each; a third line says
 * that entries have codes ({@link PendingCodes}). Bouncy Castle signs: ten times as fast as Java
 * 17. Thread-safe.
 */
final class LogKey {
  private static final byte ED25519 = 1;

  /** Type of a signature with a time (C2SP tlog-cosignature). */
  private static final byte COSIGNATURE = 4;

  private static final int KEY_BYTES = 32;
  private static final String CODED = "pending entries have codes";

  private final String origin;
  private final Ed25519PrivateKeyParameters privateKey;
  private final Ed25519PublicKeyParameters publicKey;
  private final boolean coded;

  private LogKey(
      String origin,
      Ed25519PrivateKeyParameters privateKey,
      Ed25519PublicKeyParameters publicKey,
      boolean coded) {
    this.origin = origin;
    this.privateKey = privateKey;
    this.publicKey = publicKey;
    this.coded = coded;
  }

  /** Makes a key and its file. */
  static LogKey create(Path file, String origin) throws IOException {
    Ed25519PrivateKeyParameters seed = new Ed25519PrivateKeyParameters(new SecureRandom());
    return new LogKey(origin, seed, seed.generatePublicKey(), /* coded= */ true).writtenTo(file);
  }

  /**
   * Returns this key under another origin, which gives it another id (C2SP signed-note), and writes
   * it to the file.
   */
  LogKey renamed(Path file, String other) throws IOException {
    return new LogKey(other, privateKey, publicKey, coded).writtenTo(file);
  }

  /** Writes into the file that pending entries have codes from now on. */
  LogKey withCodes(Path file) throws IOException {
    return new LogKey(origin, privateKey, publicKey, /* coded= */ true).writtenTo(file);
  }

  /** Says if an entry without a code is a forged one. */
  boolean hasCodes() {
    return coded;
  }

  private LogKey writtenTo(Path file) throws IOException {
    String signer = "PRIVATE+KEY+" + origin + "+" + id() + "+" + typed(privateKey.getEncoded());
    String text = signer + "\n" + verifierKey() + "\n";
    text = coded ? text + CODED + "\n" : text;
    Files.createDirectories(file.getParent());
    SecretFile.write(file, text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  /** Reads a key file and tries the key. */
  static LogKey read(Path file) throws IOException, GeneralSecurityException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    String[] signer = lines.get(0).split("\\+", 5);
    String[] verifier = lines.get(1).split("\\+", 3);
    byte[] seed = Base64.getDecoder().decode(signer[4]);
    byte[] publicBytes = Base64.getDecoder().decode(verifier[2]);
    LogKey key =
        new LogKey(
            verifier[0],
            new Ed25519PrivateKeyParameters(seed, 1),
            new Ed25519PublicKeyParameters(publicBytes, 1),
            lines.size() > 2 && lines.get(2).equals(CODED));
    if (!key.signed(key.checkpoint(0, DigestUtils.sha256(new byte[0])))) {
      throw new GeneralSecurityException("the two keys in " + file + " do not belong together");
    }
    return key;
  }

  String origin() {
    return origin;
  }

  String verifierKey() {
    return origin + "+" + id() + "+" + typed(publicKey.getEncoded());
  }

  /** A signed checkpoint (C2SP tlog-checkpoint). */
  String checkpoint(long size, byte[] root) {
    String text = text(size, root);
    byte[] value = signature(text);
    ByteBuffer blob = ByteBuffer.allocate(4 + value.length).put(idBytes(ED25519)).put(value);
    return text + "\n" + line(blob.array());
  }

  /**
   * A checkpoint with a further line, by which this key says that it was the log's latest then
   * (C2SP tlog-cosignature). The message differs from that of any note in its first line.
   */
  String dated(String note, Instant latestAt) {
    long seconds = latestAt.getEpochSecond();
    byte[] value = signature("cosignature/v1\ntime " + seconds + "\n" + text(note));
    ByteBuffer blob =
        ByteBuffer.allocate(4 + Long.BYTES + value.length)
            .put(idBytes(COSIGNATURE))
            .putLong(seconds)
            .put(value);
    return note + line(blob.array());
  }

  private byte[] signature(String message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(/* forSigning= */ true, privateKey);
    byte[] signed = message.getBytes(StandardCharsets.UTF_8);
    signer.update(signed, 0, signed.length);
    return signer.generateSignature();
  }

  private String line(byte[] blob) {
    return "— " + origin + " " + Base64.getEncoder().encodeToString(blob) + "\n";
  }

  private static String text(String note) {
    return note.substring(0, note.indexOf("\n\n") + 1);
  }

  /**
   * A note with this key's signature and no other line, as one is stored; empty if the key has not
   * signed it. Others may have signed it too, and this key with a time.
   */
  Optional<String> own(String note) {
    int end = note.indexOf("\n\n");
    return end < 0
        ? Optional.empty()
        : note.substring(end + 2)
            .lines()
            .map(line -> text(note) + "\n" + line + "\n")
            .filter(this::signed)
            .findFirst();
  }

  /** Returns the text of a checkpoint that is signed. */
  String text(long size, byte[] root) {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
  }

  /** Says if a note is the checkpoint of a size and a root that this key has signed. */
  boolean isCheckpoint(String note, long size, byte[] root) {
    return note.startsWith(text(size, root) + "\n") && signed(note);
  }

  /** Says if a note bears this key's signature and no other line. */
  boolean signed(String note) {
    int end = note.indexOf("\n\n");
    String lead = "— " + origin + " ";
    if (end < 0 || !note.startsWith(lead, end + 2) || !note.endsWith("\n")) {
      return false;
    }
    try {
      byte[] blob =
          Base64.getDecoder().decode(note.substring(end + 2 + lead.length(), note.length() - 1));
      if (blob.length < 4 || !Arrays.equals(Arrays.copyOf(blob, 4), idBytes(ED25519))) {
        return false;
      }
      Ed25519Signer verifier = new Ed25519Signer();
      verifier.init(/* forSigning= */ false, publicKey);
      byte[] text = note.substring(0, end + 1).getBytes(StandardCharsets.UTF_8);
      verifier.update(text, 0, text.length);
      return verifier.verifySignature(Arrays.copyOfRange(blob, 4, blob.length));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A secret of the key's owner for another use, 32 bytes, that tells nothing of the key. */
  byte[] secret(String use) {
    HMac mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(privateKey.getEncoded()));
    byte[] text = use.getBytes(StandardCharsets.UTF_8);
    mac.update(text, 0, text.length);
    byte[] secret = new byte[mac.getMacSize()];
    mac.doFinal(secret, 0);
    return secret;
  }

  private static String typed(byte[] key) {
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(1 + KEY_BYTES).put(ED25519).put(key).array());
  }

  private String id() {
    return HexFormat.of().formatHex(idBytes(ED25519));
  }

  private byte[] idBytes(byte type) {
    byte[] name = (origin + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer hashed = ByteBuffer.allocate(name.length + 1 + KEY_BYTES);
    hashed.put(name).put(type).put(publicKey.getEncoded());
    return Arrays.copyOf(DigestUtils.sha256(hashed.array()), 4);
  }
}

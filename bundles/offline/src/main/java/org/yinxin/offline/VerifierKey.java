package org.yinxin.offline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.yinxin.offline.RefusedException.Reason;
import org.yinxin.offline.tree.Sha256;

/**
 * The public key of a log (C2SP signed-note): {@code name+id+base64(0x01 ‖ Ed25519 key)}; or that
 * of a witness (C2SP tlog-cosignature), with 0x04. Immutable.
 */
final class VerifierKey {
  private static final byte ED25519 = 1;

  /** Type of a signature with a time (C2SP tlog-cosignature). */
  private static final byte COSIGNATURE = 4;

  private static final int ID_BYTES = 4;
  private static final int TIME_BYTES = 8;
  private static final int SIGNATURE_BYTES = 64;

  private final String name;
  private final byte[] id;
  private final byte[] cosignatureId;
  private final Ed25519PublicKeyParameters key;

  private VerifierKey(String name, Ed25519PublicKeyParameters key) {
    this.name = name;
    this.id = id(name, ED25519, key);
    this.cosignatureId = id(name, COSIGNATURE, key);
    this.key = key;
  }

  private static byte[] id(String name, byte type, Ed25519PublicKeyParameters key) {
    byte[] named = (name + "\n").getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(Sha256.of(named, new byte[] {type}, key.getEncoded()), ID_BYTES);
  }

  /** Reads a log's key; empty if the text is none, or its id is not its own. */
  static Optional<VerifierKey> parse(String text) {
    return parse(text, ED25519);
  }

  /** Reads a witness's key; empty if the text is none, or its id is not its own. */
  static Optional<VerifierKey> parseWitness(String text) {
    return parse(text, COSIGNATURE);
  }

  private static Optional<VerifierKey> parse(String text, byte type) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || parts[0].isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] typed = Base64.getDecoder().decode(parts[2]);
      if (typed.length != 1 + Ed25519PublicKeyParameters.KEY_SIZE || typed[0] != type) {
        return Optional.empty();
      }
      VerifierKey read = new VerifierKey(parts[0], new Ed25519PublicKeyParameters(typed, 1));
      byte[] its = type == ED25519 ? read.id : read.cosignatureId;
      return Optional.of(read).filter(k -> HexFormat.of().formatHex(its).equals(parts[1]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The log's origin, or the name of the witness. */
  String name() {
    return name;
  }

  /** Says if another is the same key or has the same name, and so cannot be another witness. */
  boolean isLike(VerifierKey other) {
    return name.equals(other.name) || Arrays.equals(key.getEncoded(), other.key.getEncoded());
  }

  /**
   * Says if this key has signed a note (C2SP signed-note). Others may have signed, too; but what
   * bears this key's name must be a signature, and each that bears its id must be good.
   */
  boolean signed(String note) {
    int end = note.indexOf("\n\n");
    if (end < 0 || !note.endsWith("\n")) {
      return false;
    }
    String text = note.substring(0, end + 1);
    try {
      List<byte[]> own = signatures(note, id);
      return !own.isEmpty() && own.stream().allMatch(blob -> verifies(text, blob, ID_BYTES));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The latest time of which this key has signed that a checkpoint was the log's latest then, as
   * far as it knew (C2SP tlog-cosignature); empty if it has said so of none.
   *
   * @param note a checkpoint that its log has {@link #signed}
   * @throws RefusedException if such a signature is not good
   */
  Optional<Instant> latestAt(String note) throws RefusedException {
    String text = note.substring(0, note.indexOf("\n\n") + 1);
    Optional<Instant> latest = Optional.empty();
    for (byte[] blob : signatures(note, cosignatureId)) {
      Instant at = time(text, blob);
      latest = latest.filter(before -> before.isAfter(at)).or(() -> Optional.of(at));
    }
    return latest;
  }

  private Instant time(String text, byte[] blob) throws RefusedException {
    int start = ID_BYTES + TIME_BYTES;
    if (blob.length == start + SIGNATURE_BYTES) {
      long seconds = ByteBuffer.wrap(blob).getLong(ID_BYTES);
      if (seconds > 0
          && seconds <= Instant.MAX.getEpochSecond()
          && verifies("cosignature/v1\ntime " + seconds + "\n" + text, blob, start)) {
        return Instant.ofEpochSecond(seconds);
      }
    }
    throw new RefusedException(Reason.CHECKPOINT, "a date that the log has not signed");
  }

  private List<byte[]> signatures(String note, byte[] keyId) {
    String lead = "— " + name + " ";
    return note.substring(note.indexOf("\n\n") + 2)
        .lines()
        .filter(line -> line.startsWith(lead))
        .map(line -> Base64.getDecoder().decode(line.substring(lead.length())))
        .filter(blob -> Arrays.equals(Arrays.copyOf(blob, ID_BYTES), keyId))
        .toList();
  }

  private boolean verifies(String message, byte[] blob, int start) {
    if (blob.length != start + SIGNATURE_BYTES) {
      return false;
    }
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    Ed25519Signer verifier = new Ed25519Signer();
    verifier.init(/* forSigning= */ false, key);
    verifier.update(bytes, 0, bytes.length);
    return verifier.verifySignature(Arrays.copyOfRange(blob, start, blob.length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that
        && name.equals(that.name)
        && Arrays.equals(key.getEncoded(), that.key.getEncoded());
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, Arrays.hashCode(id));
  }
}

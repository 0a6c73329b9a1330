package org.yinxin.core.ledger.witnesses;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The public key of a witness (C2SP signed-note, tlog-cosignature): {@code name+id+base64(0x04 ‖
 * Ed25519 key)}. Immutable.
 */
final class WitnessKey {
  private static final byte COSIGNATURE = 4;
  private static final int ID_BYTES = 4;
  private static final int SIGNATURE_BYTES = 64;
  private static final int LONGEST_NAME = 200;

  private final String name;
  private final byte[] id;
  private final Ed25519PublicKeyParameters key;
  private final String verifierKey;

  private WitnessKey(String name, byte[] id, Ed25519PublicKeyParameters key, String verifierKey) {
    this.name = name;
    this.id = id;
    this.key = key;
    this.verifierKey = verifierKey;
  }

  /**
   * Reads a verifier key.
   *
   * @throws IllegalArgumentException if the text is none of a witness, or its id is not its own
   */
  static WitnessKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || !parts[0].matches("\\S{1," + LONGEST_NAME + "}")) {
      throw new IllegalArgumentException("not a verifier key, NAME+ID+KEY: " + text);
    }
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    if (typed.length != 1 + Ed25519PublicKeyParameters.KEY_SIZE || typed[0] != COSIGNATURE) {
      throw new IllegalArgumentException(
          "not the key of a witness (Ed25519 cosignature, type 4): " + text);
    }
    byte[] id = Arrays.copyOf(sha256((parts[0] + "\n").getBytes(StandardCharsets.UTF_8), typed), 4);
    if (!HexFormat.of().formatHex(id).equals(parts[1])) {
      throw new IllegalArgumentException("the id of a verifier key is not its own: " + text);
    }
    return new WitnessKey(parts[0], id, new Ed25519PublicKeyParameters(typed, 1), text);
  }

  private static byte[] sha256(byte[] first, byte[] second) {
    SHA256Digest digest = new SHA256Digest();
    digest.update(first, 0, first.length);
    digest.update(second, 0, second.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }

  String name() {
    return name;
  }

  String verifierKey() {
    return verifierKey;
  }

  /** Says if two are the same key, under whatever name. */
  boolean isSameKey(WitnessKey other) {
    return Arrays.equals(key.getEncoded(), other.key.getEncoded());
  }

  /**
   * The first line of an answer that is this key's signature under a checkpoint, with its line end;
   * empty if none is. Lines of others are passed over, as C2SP tlog-witness says.
   *
   * @param note the checkpoint as a signed note
   */
  Optional<String> signature(String note, String answer) {
    return answer
        .lines()
        .filter(line -> hasSigned(note, line))
        .map(line -> line + "\n")
        .findFirst();
  }

  /** Says if a line is this key's signature under a checkpoint (C2SP tlog-cosignature v1). */
  boolean hasSigned(String note, String line) {
    String lead = "— " + name + " ";
    if (!line.startsWith(lead) || !note.contains("\n\n")) {
      return false;
    }
    try {
      ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(line.substring(lead.length())));
      byte[] itsId = new byte[ID_BYTES];
      byte[] signature = new byte[SIGNATURE_BYTES];
      if (blob.remaining() != ID_BYTES + Long.BYTES + SIGNATURE_BYTES) {
        return false;
      }
      long seconds = blob.get(itsId).getLong();
      blob.get(signature);
      return seconds > 0 && Arrays.equals(itsId, id) && verifies(note, seconds, signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean verifies(String note, long seconds, byte[] signature) {
    String text = note.substring(0, note.indexOf("\n\n") + 1);
    byte[] message =
        ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
    Ed25519Signer verifier = new Ed25519Signer();
    verifier.init(/* forSigning= */ false, key);
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(signature);
  }
}

package org.yinxin.offline;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The public key of a log (C2SP signed-note): {@code name+id+base64(0x01 ‖ Ed25519 key)}.
 * Immutable.
 */
final class VerifierKey {
  private static final int ED25519 = 1;
  private static final int ID_BYTES = 4;
  private static final int SIGNATURE_BYTES = 64;

  private final String name;
  private final byte[] id;
  private final Ed25519PublicKeyParameters key;

  private VerifierKey(String name, byte[] id, Ed25519PublicKeyParameters key) {
    this.name = name;
    this.id = id;
    this.key = key;
  }

  /** Reads a key; empty if the text is none, or its id is not its own. */
  static Optional<VerifierKey> parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || parts[0].isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] typed = Base64.getDecoder().decode(parts[2]);
      if (typed.length != 1 + Ed25519PublicKeyParameters.KEY_SIZE || typed[0] != ED25519) {
        return Optional.empty();
      }
      byte[] named = (parts[0] + "\n").getBytes(StandardCharsets.UTF_8);
      byte[] id = Arrays.copyOf(Sha256.of(named, typed), ID_BYTES);
      if (!HexFormat.of().formatHex(id).equals(parts[1])) {
        return Optional.empty();
      }
      return Optional.of(new VerifierKey(parts[0], id, new Ed25519PublicKeyParameters(typed, 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The log's origin. */
  String name() {
    return name;
  }

  /**
   * Whether this key has signed a note (C2SP signed-note). Others may have signed, too; but what
   * bears this key's name must be a signature, and each that bears its id must be good.
   */
  boolean signed(String note) {
    int end = note.indexOf("\n\n");
    if (end < 0 || !note.endsWith("\n")) {
      return false;
    }
    byte[] text = note.substring(0, end + 1).getBytes(StandardCharsets.UTF_8);
    String lead = "— " + name + " ";
    try {
      List<byte[]> own =
          note.substring(end + 2)
              .lines()
              .filter(line -> line.startsWith(lead))
              .map(line -> Base64.getDecoder().decode(line.substring(lead.length())))
              .filter(blob -> Arrays.equals(Arrays.copyOf(blob, ID_BYTES), id))
              .toList();
      return !own.isEmpty() && own.stream().allMatch(blob -> verifies(text, blob));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean verifies(byte[] text, byte[] blob) {
    if (blob.length != ID_BYTES + SIGNATURE_BYTES) {
      return false;
    }
    Ed25519Signer verifier = new Ed25519Signer();
    verifier.init(/* forSigning= */ false, key);
    verifier.update(text, 0, text.length);
    return verifier.verifySignature(Arrays.copyOfRange(blob, ID_BYTES, blob.length));
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

package org.yinxin.offline.witness;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A log that is witnessed: its origin and its key (C2SP signed-note verifier key of type 1).
 * Immutable.
 */
public final class WitnessedLog {
  private static final byte SIGNATURE = 1;

  private final String origin;
  private final byte[] id;
  private final PublicKey key;

  private WitnessedLog(String origin, byte[] id, PublicKey key) {
    this.origin = origin;
    this.id = id;
    this.key = key;
  }

  /**
   * Reads a verifier key.
   *
   * @throws IllegalArgumentException if the text is none of a log
   */
  public static WitnessedLog parse(String verifierKey) {
    String[] parts = verifierKey.strip().split("\\+", 3);
    try {
      byte[] typed = Base64.getDecoder().decode(parts.length == 3 ? parts[2] : "");
      if (typed.length == 1 + Ed25519.KEY_BYTES && typed[0] == SIGNATURE) {
        byte[] key = Arrays.copyOfRange(typed, 1, typed.length);
        byte[] id = Ed25519.id(parts[0], SIGNATURE, key);
        if (HexFormat.of().formatHex(id).equals(parts[1])) {
          return new WitnessedLog(parts[0], id, Ed25519.publicKey(key));
        }
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Said below.
    }
    throw new IllegalArgumentException("not the verifier key of a log: " + verifierKey);
  }

  /** The name of the log, its address without a scheme. */
  public String origin() {
    return origin;
  }

  /**
   * Says if the log has signed a checkpoint. Lines of others, and of other keys under its name, are
   * passed over; each with this key's id must be good.
   */
  public boolean hasSigned(Checkpoint checkpoint) {
    String lead = "— " + origin + " ";
    byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
    List<byte[]> own =
        checkpoint.signatures().stream()
            .filter(line -> line.startsWith(lead))
            .map(line -> decoded(line.substring(lead.length())))
            .filter(blob -> Arrays.equals(Arrays.copyOf(blob, id.length), id))
            .toList();
    return !own.isEmpty()
        && own.stream()
            .allMatch(
                blob ->
                    Ed25519.verifies(key, text, Arrays.copyOfRange(blob, id.length, blob.length)));
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}

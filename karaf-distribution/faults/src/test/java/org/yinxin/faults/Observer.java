package org.yinxin.faults;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.yinxin.services.ledger.Ledger;

/**
 * Asks whether each checkpoint that was ever seen is one of the log as it is now: signed with its
 * key, and with the root of its first entries (RFC 9162), which are read from the published tiles.
 */
final class Observer {
  private static final int WIDTH = 256;
  private static final String X509 = "302a300506032b6570032100";

  private final Ledger ledger;
  private final List<byte[]> leaves = new ArrayList<>();

  Observer(Ledger ledger) {
    this.ledger = ledger;
    for (long from = 0; from < ledger.size(); from += WIDTH) {
      ByteBuffer bundle = ByteBuffer.wrap(bundle(from));
      while (bundle.hasRemaining()) {
        byte[] entry = new byte[bundle.getShort() & 0xffff];
        bundle.get(entry);
        leaves.add(sha256(new byte[] {0}, entry));
      }
    }
  }

  private byte[] bundle(long from) {
    long width = Math.min(WIDTH, ledger.size() - from);
    String path = "tile/entries/" + String.format(Locale.ROOT, "%03d", from / WIDTH);
    return ledger.tile(width == WIDTH ? path : path + ".p/" + width).orElseThrow();
  }

  /** Returns the contradictions between checkpoints and the log. */
  List<String> contradictions(List<String> checkpoints) throws GeneralSecurityException {
    List<String> found = new ArrayList<>();
    int before = 0;
    for (String checkpoint : checkpoints) {
      String[] lines = checkpoint.split("\n", -1);
      int size = Integer.parseInt(lines[1]);
      if (size < before) {
        found.add("the log shrank from " + before + " to " + size);
      }
      before = size;
      if (size > leaves.size()) {
        found.add("a checkpoint of size " + size + " was seen; now there are " + leaves.size());
      } else if (!lines[2].equals(Base64.getEncoder().encodeToString(root(0, size)))) {
        found.add("the log forked: the checkpoint of size " + size + " has another root");
      }
      if (!signed(checkpoint)) {
        found.add("the checkpoint of size " + size + " is not signed with the log's key");
      }
    }
    return found;
  }

  private byte[] root(int from, int to) {
    if (to - from == 1) {
      return leaves.get(from);
    }
    int half = Integer.highestOneBit(to - from - 1);
    return sha256(new byte[] {1}, root(from, from + half), root(from + half, to));
  }

  private boolean signed(String checkpoint) throws GeneralSecurityException {
    byte[] typed = Base64.getDecoder().decode(ledger.verifierKey().split("\\+", 3)[2]);
    String text = checkpoint.substring(0, checkpoint.indexOf("\n\n") + 1);
    String line = checkpoint.substring(text.length() + 1).strip();
    byte[] blob = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
    String key = X509 + HexFormat.of().formatHex(Arrays.copyOfRange(typed, 1, typed.length));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(key))));
    signature.update(text.getBytes(StandardCharsets.UTF_8));
    return signature.verify(blob, 4, blob.length - 4);
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

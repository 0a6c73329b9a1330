package org.yinxin.offline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.yinxin.offline.tree.Sha256;

/** A log in memory, by the letter of RFC 6962 section 2.1 and C2SP, and by none of our code. */
public final class SmallLog {
  static final String ORIGIN = "cert.example.edu.cn/log";

  private final Ed25519PrivateKeyParameters key =
      new Ed25519PrivateKeyParameters(new SecureRandom());
  private final List<String> entries = new ArrayList<>();

  /** Makes a log of so many entries with a key of its own. */
  public SmallLog(int size) {
    for (int i = 0; i < size; i++) {
      entries.add(entry(i));
    }
  }

  /** An entry for a number. */
  public static String entry(int number) {
    String hash = HexFormat.of().formatHex(Sha256.of(new byte[] {(byte) number}));
    return "{\"byteRange\":\"%1$s\",\"document\":\"%1$s\",\"file\":\"%1$s\",\"kind\":\"issue\",\"version\":1}"
        .formatted(hash);
  }

  /** Logs one more; its index. */
  public int add(String entry) {
    entries.add(entry);
    return entries.size() - 1;
  }

  /** Puts another entry in the place of one. */
  public void set(int index, String entry) {
    entries.set(index, entry);
  }

  String get(int index) {
    return entries.get(index);
  }

  /** The key of type 1. */
  public String verifierKey() {
    byte[] typed = typed();
    return ORIGIN + "+" + HexFormat.of().formatHex(id(typed)) + "+" + base64(typed);
  }

  private byte[] typed() {
    return typed(1);
  }

  private byte[] typed(int type) {
    byte[] typed = new byte[33];
    typed[0] = (byte) type;
    System.arraycopy(key.generatePublicKey().getEncoded(), 0, typed, 1, 32);
    return typed;
  }

  private static byte[] id(byte[] typed) {
    return Arrays.copyOf(Sha256.of((ORIGIN + "\n").getBytes(StandardCharsets.UTF_8), typed), 4);
  }

  /** The latest checkpoint. */
  public String checkpoint() {
    String text = ORIGIN + "\n" + entries.size() + "\n" + base64(root(0, entries.size())) + "\n";
    byte[] blob = Arrays.copyOf(id(typed()), 68);
    System.arraycopy(signature(text), 0, blob, 4, 64);
    return text + "\n— " + ORIGIN + " " + base64(blob) + "\n";
  }

  private byte[] signature(String text) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    signer.update(bytes, 0, bytes.length);
    return signer.generateSignature();
  }

  /** The checkpoint with the date on which it was the latest (C2SP tlog-cosignature). */
  String checkpoint(long second) {
    String note = checkpoint();
    String text = note.substring(0, note.indexOf("\n\n") + 1);
    byte[] blob = ByteBuffer.allocate(76).put(id(typed(4))).putLong(second).array();
    System.arraycopy(signature("cosignature/v1\ntime " + second + "\n" + text), 0, blob, 12, 64);
    return note + "— " + ORIGIN + " " + base64(blob) + "\n";
  }

  /** The request by which a witness is asked to go from an old size to the present one. */
  public String submission(int old) {
    StringBuilder text = new StringBuilder("old " + old + "\n");
    if (old > 0 && old < entries.size()) {
      consistency(old, 0, entries.size(), true)
          .forEach(hash -> text.append(base64(hash)).append('\n'));
    }
    return text.append('\n').append(checkpoint()).toString();
  }

  /** SUBPROOF of RFC 6962 section 2.1.2. */
  private List<byte[]> consistency(int old, int from, int to, boolean isWhole) {
    if (old == to) {
      return isWhole ? new ArrayList<>() : new ArrayList<>(List.of(root(from, to)));
    }
    int middle = from + Integer.highestOneBit(to - from - 1);
    boolean isLeft = old <= middle;
    List<byte[]> proof =
        isLeft ? consistency(old, from, middle, isWhole) : consistency(old, middle, to, false);
    proof.add(isLeft ? root(middle, to) : root(from, middle));
    return proof;
  }

  /** The proof that an entry is under the latest checkpoint (C2SP tlog-proof). */
  public String proof(int index) {
    return proof(index, checkpoint());
  }

  String proof(int index, String note) {
    StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\nindex " + index + "\n");
    path(index, 0, entries.size()).forEach(hash -> text.append(base64(hash)).append('\n'));
    return text.append('\n').append(note).toString();
  }

  String later(int from) {
    StringBuilder text = new StringBuilder("yinxin.org/later-entries@v1\nfrom " + from + "\n");
    int start = 0;
    for (int bit = 1 << 20; bit > 0; bit >>= 1) {
      if ((from & bit) != 0) {
        text.append(base64(root(start, start + bit))).append('\n');
        start += bit;
      }
    }
    text.append('\n');
    entries.subList(from, entries.size()).forEach(entry -> text.append(entry).append('\n'));
    return text.toString();
  }

  private byte[] root(int from, int to) {
    if (to - from == 1) {
      return Sha256.of(new byte[] {0}, entries.get(from).getBytes(StandardCharsets.UTF_8));
    }
    int middle = from + Integer.highestOneBit(to - from - 1);
    return Sha256.of(new byte[] {1}, root(from, middle), root(middle, to));
  }

  private List<byte[]> path(int index, int from, int to) {
    if (to - from == 1) {
      return new ArrayList<>();
    }
    int middle = from + Integer.highestOneBit(to - from - 1);
    List<byte[]> path = index < middle ? path(index, from, middle) : path(index, middle, to);
    path.add(index < middle ? root(middle, to) : root(from, middle));
    return path;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}

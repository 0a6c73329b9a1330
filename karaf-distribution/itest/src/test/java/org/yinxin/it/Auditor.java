package org.yinxin.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

/**
 * Reads a log up to a checkpoint as the C2SP specifications (tlog-tiles, tlog-checkpoint,
 * signed-note) and RFC 9162 say, on purpose in other ways than the server goes.
 */
final class Auditor {
  private static final int WIDTH = 256;

  /** The bytes before the 32 bytes of an Ed25519 key in X.509 form (RFC 8410), in hex. */
  private static final String X509 = "302a300506032b6570032100";

  private final Server server;
  private final String checkpoint;

  Auditor(Server server, String checkpoint) {
    this.server = server;
    this.checkpoint = checkpoint;
  }

  int size() {
    return Integer.parseInt(checkpoint.lines().toList().get(1));
  }

  byte[] root() {
    return Base64.getDecoder().decode(checkpoint.lines().toList().get(2));
  }

  /** Returns true if the checkpoint bears a signature of this key: name, key id, type and key. */
  boolean signed(String verifierKey) throws GeneralSecurityException {
    String[] key = verifierKey.split("\\+", 3);
    byte[] typed = Base64.getDecoder().decode(key[2]);
    String text = checkpoint.substring(0, checkpoint.indexOf("\n\n") + 1);
    String line = checkpoint.substring(text.length() + 1).strip();
    byte[] blob = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
    String id = hex(sha256(bytes(key[0] + "\n"), typed)).substring(0, 8);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new X509EncodedKeySpec(HexFormat.of().parseHex(X509 + hex(typed).substring(2)))));
    signature.update(bytes(text));
    return text.startsWith(key[0] + "\n")
        && line.startsWith("— " + key[0] + " ")
        && typed[0] == 1
        && id.equals(key[1])
        && id.equals(hex(Arrays.copyOf(blob, 4)))
        && signature.verify(blob, 4, blob.length - 4);
  }

  /** All entries, in order. */
  List<byte[]> entries() throws IOException, InterruptedException {
    List<byte[]> entries = new ArrayList<>();
    ByteBuffer data = ByteBuffer.wrap(tiles("entries"));
    while (data.hasRemaining()) {
      byte[] entry = new byte[data.getShort() & 0xffff];
      data.get(entry);
      entries.add(entry);
    }
    return entries;
  }

  /** All hashes of level 0, in order. */
  List<byte[]> leaves() throws IOException, InterruptedException {
    List<byte[]> leaves = new ArrayList<>();
    byte[] data = tiles("0");
    for (int at = 0; at < data.length; at += 32) {
      leaves.add(Arrays.copyOfRange(data, at, at + 32));
    }
    return leaves;
  }

  private byte[] tiles(String level) throws IOException, InterruptedException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int start = 0; start < size(); start += WIDTH) {
      int width = Math.min(WIDTH, size() - start);
      String path = "/log/tile/" + level + "/%03d".formatted(start / WIDTH);
      data.writeBytes(Person.anonymous(server).bytes(width == WIDTH ? path : path + ".p/" + width));
    }
    return data.toByteArray();
  }

  /** The root over leaf hashes, pair by pair; one without a partner moves up as it is. */
  static byte[] root(List<byte[]> leaves) throws GeneralSecurityException {
    List<byte[]> level = leaves;
    while (level.size() > 1) {
      List<byte[]> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        above.add(i + 1 < level.size() ? node(level.get(i), level.get(i + 1)) : level.get(i));
      }
      level = above;
    }
    return level.get(0);
  }

  /** The root to which an inclusion proof leads (RFC 9162 section 2.1.3.2). */
  byte[] lead(byte[] leaf, int index, List<String> hashes) throws GeneralSecurityException {
    int from = index;
    int last = size() - 1;
    byte[] root = leaf;
    for (String hash : hashes) {
      byte[] sibling = Base64.getDecoder().decode(hash);
      if ((from & 1) == 1 || from == last) {
        root = node(sibling, root);
        int shift = Integer.numberOfTrailingZeros(from);
        from >>= shift;
        last >>= shift;
      } else {
        root = node(root, sibling);
      }
      from >>= 1;
      last >>= 1;
    }
    if (last != 0) {
      throw new AssertionError("the proof is too short");
    }
    return root;
  }

  /** The check of a consistency proof (RFC 9162 section 2.1.4.2). */
  boolean consistent(Auditor before, String text) throws GeneralSecurityException {
    List<byte[]> path = new ArrayList<>();
    text.lines()
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .forEach(line -> path.add(Base64.getDecoder().decode(line)));
    if (Integer.bitCount(before.size()) == 1) {
      path.add(0, before.root());
    }
    int first = before.size() - 1;
    int second = size() - 1;
    int odd = Integer.numberOfTrailingZeros(~first);
    first >>= odd;
    second >>= odd;
    byte[] oldRoot = path.get(0);
    byte[] root = path.get(0);
    for (byte[] hash : path.subList(1, path.size())) {
      if ((first & 1) == 1 || first == second) {
        oldRoot = node(hash, oldRoot);
        root = node(hash, root);
        int shift = first == 0 ? 0 : Integer.numberOfTrailingZeros(first);
        first >>= shift;
        second >>= shift;
      } else {
        root = node(root, hash);
      }
      first >>= 1;
      second >>= 1;
    }
    return second == 0 && Arrays.equals(oldRoot, before.root()) && Arrays.equals(root, root());
  }

  static byte[] leaf(byte[] entry) throws GeneralSecurityException {
    return sha256(new byte[] {0}, entry);
  }

  private static byte[] node(byte[] left, byte[] right) throws GeneralSecurityException {
    return sha256(new byte[] {1}, left, right);
  }

  static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

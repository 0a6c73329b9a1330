package org.yinxin.offline.signer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.yinxin.offline.tree.Inclusion;
import org.yinxin.offline.tree.Sha256;
import org.yinxin.offline.witness.Checkpoint;
import org.yinxin.offline.witness.WitnessedLog;

/** The public log, read whole from its tiles (C2SP tlog-tiles). For one thread. */
final class PublishedLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> SEALED = Set.of("issue", "supersede", "augment");
  private static final int TILE = 256;
  private static final int LARGEST_NOTE = 65_536;
  private static final int LARGEST_TILE = TILE * 65_537;

  private final Download notes = new Download(LARGEST_NOTE);
  private final Download tiles = new Download(LARGEST_TILE);
  private final String address;
  private final WitnessedLog log;

  /** The nodes that have no right neighbour yet, the lowest first. */
  private final Deque<Node> nodes = new ArrayDeque<>();

  private record Node(int height, byte[] hash) {}

  /**
   * The part of the log that was looked for.
   *
   * @param size number of entries of the log
   * @param entries number of those for a file that was looked for
   * @param byteRanges those of the files that were found
   */
  record Found(long size, long entries, Set<String> byteRanges) {}

  /**
   * A log.
   *
   * @param address of the log, as {@code https://cert.example.edu.cn/log}
   */
  PublishedLog(String address, WitnessedLog log) {
    this.address = address.replaceFirst("/+$", "");
    this.log = log;
  }

  /**
   * Looks for files in all entries.
   *
   * @param byteRanges of the files, in hex
   * @throws IOException if the log cannot be read, or its entries are not those of the checkpoint
   */
  Found find(Set<String> byteRanges) throws IOException {
    byte[] note = notes.read(address + "/checkpoint");
    Checkpoint checkpoint =
        Checkpoint.read(new String(note, StandardCharsets.UTF_8))
            .filter(its -> its.origin().equals(log.origin()) && log.hasSigned(its))
            .orElseThrow(
                () ->
                    new IOException("日志的密钥没有签署其检查点 / the log's key has not signed its checkpoint"));
    nodes.clear();
    Set<String> found = new HashSet<>();
    long entries = 0;
    for (long first = 0; first < checkpoint.size(); first += TILE) {
      int width = (int) Math.min(TILE, checkpoint.size() - first);
      byte[] tile = tile(first / TILE, width);
      int at = 0;
      for (int i = 0; i < width; i++) {
        int length = at + 2 > tile.length ? -1 : (tile[at] & 0xFF) << 8 | (tile[at + 1] & 0xFF);
        if (length < 0 || at + 2 + length > tile.length) {
          throw new IOException("the tile with entry " + (first + i) + " is too short");
        }
        byte[] entry = Arrays.copyOfRange(tile, at + 2, at + 2 + length);
        at += 2 + length;
        add(entry);
        String byteRange = byteRange(entry);
        if (byteRanges.contains(byteRange)) {
          found.add(byteRange);
          entries++;
        }
      }
    }
    if (!Arrays.equals(root(), checkpoint.root())) {
      throw new IOException(
          "日志的条目与其检查点不符，请保留证据并联系学校 / the entries of the log do not give the root of its checkpoint");
    }
    return new Found(checkpoint.size(), entries, found);
  }

  /** A tile of entries; the full one where a partial one is gone since. */
  private byte[] tile(long number, int width) throws IOException {
    StringBuilder path = new StringBuilder("%03d".formatted(number % 1000));
    for (long rest = number / 1000; rest > 0; rest /= 1000) {
      path.insert(0, "x%03d/".formatted(rest % 1000));
    }
    String whole = address + "/tile/entries/" + path;
    if (width < TILE) {
      try {
        return tiles.read(whole + ".p/" + width);
      } catch (FileNotFoundException e) {
        // The tile may have become full.
      }
    }
    return tiles.read(whole);
  }

  private void add(byte[] entry) {
    Node node = new Node(0, Sha256.leaf(entry));
    while (!nodes.isEmpty() && nodes.peek().height() == node.height()) {
      node = new Node(node.height() + 1, Sha256.node(nodes.pop().hash(), node.hash()));
    }
    nodes.push(node);
  }

  private byte[] root() {
    byte[] root = nodes.isEmpty() ? Inclusion.emptyRoot() : nodes.pop().hash();
    while (!nodes.isEmpty()) {
      root = Sha256.node(nodes.pop().hash(), root);
    }
    return root;
  }

  /** The signed bytes that an entry is about; empty for an entry about none. */
  private static String byteRange(byte[] entry) throws IOException {
    JsonNode read = JSON.readTree(entry);
    return SEALED.contains(read.path("kind").asText()) ? read.path("byteRange").asText() : "";
  }
}

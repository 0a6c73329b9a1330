package org.yinxin.core.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The tree over tiles of 256 hashes (C2SP tlog-tiles): roots, inclusion and consistency proofs (RFC
 * 6962 section 2.1). It remembers the tiles it has read, so it lives for one question only.
 */
final class Tree {
  /** Width of a tile, 2^8. */
  static final int WIDTH = 256;

  private static final int TILE_HEIGHT = 8;

  /** The source of tiles. */
  @FunctionalInterface
  interface Tiles {
    /** The hashes of a tile that there are, in order, 0 to 256. */
    List<byte[]> read(int level, long number);
  }

  private record Place(int level, long number) {}

  private final Tiles tiles;
  private final Map<Place, List<byte[]>> read = new HashMap<>();

  Tree(Tiles tiles) {
    this.tiles = tiles;
  }

  /** Root over the first entries. */
  byte[] root(long size) {
    return size == 0 ? DigestUtils.sha256(new byte[0]) : range(0, size);
  }

  /** The hashes that lead from an entry to the root, the lowest first. */
  List<byte[]> inclusion(long index, long size) {
    List<byte[]> path = new ArrayList<>();
    path(index, 0, size, path);
    return path;
  }

  /** Roots of the perfect subtrees over the first entries, the largest first. */
  List<byte[]> subtrees(long size) {
    List<byte[]> roots = new ArrayList<>();
    long start = 0;
    for (long rest = size; rest > 0; rest ^= Long.highestOneBit(rest)) {
      roots.add(perfect(start, 63 - Long.numberOfLeadingZeros(rest)));
      start += Long.highestOneBit(rest);
    }
    return roots;
  }

  private void path(long index, long start, long end, List<byte[]> path) {
    if (end - start == 1) {
      return;
    }
    long middle = start + Long.highestOneBit(end - start - 1);
    if (index < middle) {
      path(index, start, middle, path);
      path.add(range(middle, end));
    } else {
      path(index, middle, end, path);
      path.add(range(start, middle));
    }
  }

  /**
   * The proof of consistency of a tree with a smaller one (RFC 6962 section 2.1.2); none if the
   * smaller one is empty or the same.
   */
  List<byte[]> consistency(long oldSize, long size) {
    List<byte[]> hashes = new ArrayList<>();
    if (oldSize > 0 && oldSize < size) {
      subproof(oldSize, 0, size, true, hashes);
    }
    return hashes;
  }

  /** SUBPROOF of the RFC, over the entries from one index up to another. */
  private void subproof(long oldEnd, long start, long end, boolean isWhole, List<byte[]> hashes) {
    if (oldEnd == end) {
      if (!isWhole) {
        hashes.add(range(start, end));
      }
      return;
    }
    long middle = start + Long.highestOneBit(end - start - 1);
    if (oldEnd <= middle) {
      subproof(oldEnd, start, middle, isWhole, hashes);
      hashes.add(range(middle, end));
    } else {
      subproof(oldEnd, middle, end, false, hashes);
      hashes.add(range(start, middle));
    }
  }

  private byte[] range(long start, long end) {
    long whole = Long.highestOneBit(end - start);
    byte[] left = perfect(start, Long.numberOfTrailingZeros(whole));
    return whole == end - start ? left : Merkle.node(left, range(start + whole, end));
  }

  private byte[] perfect(long start, int height) {
    int level = height / TILE_HEIGHT;
    int count = 1 << (height % TILE_HEIGHT);
    long from = start >> (TILE_HEIGHT * level);
    Place place = new Place(level, from / WIDTH);
    List<byte[]> tile = read.computeIfAbsent(place, p -> tiles.read(p.level(), p.number()));
    int offset = (int) (from % WIDTH);
    if (offset + count > tile.size()) {
      throw new IllegalStateException(
          "the log's rows are incomplete at tile " + level + "/" + place.number());
    }
    return Merkle.fold(tile.subList(offset, offset + count));
  }
}

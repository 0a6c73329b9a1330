package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TreeTest {
  private static final HexFormat HEX = HexFormat.of();

  /** The eight leaves that the tests of certificate-transparency have used since RFC 6962. */
  private static final List<byte[]> KNOWN_LEAVES =
      IntStream.range(0, 8)
          .mapToObj(
              i ->
                  HEX.parseHex(
                      List.of(
                              "",
                              "00",
                              "10",
                              "2021",
                              "3031",
                              "40414243",
                              "5051525354555657",
                              "606162636465666768696a6b6c6d6e6f")
                          .get(i)))
          .toList();

  private static final List<String> KNOWN_ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  /** Tiles over leaves, each made once. */
  private static Tree tree(List<byte[]> leaves) {
    Map<List<Long>, List<byte[]>> made = new HashMap<>();
    return new Tree(
        (level, number) ->
            made.computeIfAbsent(
                List.of((long) level, number), tile -> tile(leaves, level, number)));
  }

  /** A tile by definition: 256 leaf hashes, or 256 roots of 256 leaves. */
  private static List<byte[]> tile(List<byte[]> leaves, int level, long number) {
    List<byte[]> hashes = new ArrayList<>();
    int width = level == 0 ? 1 : Tree.WIDTH;
    for (long i = number * Tree.WIDTH; i < (number + 1) * Tree.WIDTH; i++) {
      if ((i + 1) * width <= leaves.size()) {
        int from = (int) i * width;
        hashes.add(ProofCheck.root(leaves.subList(from, from + width)));
      }
    }
    return hashes;
  }

  private static List<byte[]> leaves(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ("entry " + i).getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static List<String> path(int index, int size) {
    return tree(KNOWN_LEAVES).inclusion(index, size).stream().map(HEX::formatHex).toList();
  }

  @Test
  void anInclusionProofLeadsToTheRootFromItsOwnLeafOnly() {
    for (int size : List.of(1, 2, 3, 7, 8, 9, 255, 256, 257, 300)) {
      List<byte[]> leaves = leaves(size);
      Tree tree = tree(leaves);
      byte[] root = tree.root(size);
      for (int index = 0; index < size; index++) {
        List<byte[]> path = tree.inclusion(index, size);
        byte[] leaf = Merkle.leaf("entry " + index);
        assertArrayEquals(root, Merkle.root(leaf, index, size, path), index + " of " + size);
        assertFalse(Arrays.equals(root, Merkle.root(Merkle.leaf("x"), index, size, path)));
      }
    }
  }

  @Test
  void leavesAreHashedAsTheRfcSays() {
    byte[] leaf = KNOWN_LEAVES.get(7);

    assertArrayEquals(
        ProofCheck.root(List.of(leaf)), Merkle.leaf(new String(leaf, StandardCharsets.US_ASCII)));
  }

  @Test
  void rootsAreTheKnownOnes() {
    for (int size = 0; size <= 8; size++) {
      assertEquals(KNOWN_ROOTS.get(size), HEX.formatHex(tree(KNOWN_LEAVES).root(size)));
    }
  }

  @Test
  void inclusionPathsAreTheKnownOnes() {
    assertEquals(List.of(), path(0, 1));
    assertEquals(
        List.of(
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
        path(0, 8));
    assertEquals(
        List.of(
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        path(5, 8));
    assertEquals(
        List.of("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"), path(2, 3));
  }

  @Test
  void entriesOfEverySizePastATileAreProvedToAnIndependentVerifier() {
    List<byte[]> all = leaves(300);
    Tree tree = tree(all);
    for (int size = 1; size <= all.size(); size++) {
      byte[] root = ProofCheck.root(all.subList(0, size));
      assertArrayEquals(root, tree.root(size), "root of size " + size);
      // Every entry of the small sizes, of those about a tile and of the last.
      boolean isWhole = size <= 40 || (size > 250 && size <= 262) || size == all.size();
      for (int index = 0; index < size; index += isWhole ? 1 : 1 + size / 9) {
        List<byte[]> path = tree.inclusion(index, size);
        assertTrue(
            ProofCheck.included(all.get(index), index, size, path, root), index + " of " + size);
      }
    }
  }

  @Test
  void aProofOfOneEntryProvesNoOther() {
    List<byte[]> all = leaves(300);
    List<byte[]> path = tree(all).inclusion(17, 300);

    assertFalse(ProofCheck.included(all.get(18), 18, 300, path, ProofCheck.root(all)));
  }

  @Test
  void aMissingHashIsReportedRatherThanSkipped() {
    Tree tree = new Tree((level, number) -> List.of());

    assertThrows(IllegalStateException.class, () -> tree.root(3));
  }
}

package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TilePathTest {
  @Test
  void aFullTileHas256Hashes() {
    assertEquals(Optional.of(new TilePath(0, 0, 256)), TilePath.read("tile/0/000"));
  }

  @Test
  void numbersComeInGroupsOfThreeDigits() {
    assertEquals(
        Optional.of(new TilePath(1, 1_234_067, 256)), TilePath.read("tile/1/x001/x234/067"));
  }

  @Test
  void aPartialTileNamesItsWidth() {
    assertEquals(Optional.of(new TilePath(0, 1067, 7)), TilePath.read("tile/0/x001/067.p/7"));
    assertEquals(Optional.of(new TilePath(63, 5, 255)), TilePath.read("tile/63/005.p/255"));
  }

  @Test
  void entryBundlesHaveAPathOfTheirOwn() {
    assertEquals(
        Optional.of(new TilePath(TilePath.ENTRIES, 2, 9)), TilePath.read("tile/entries/002.p/9"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "checkpoint",
        "tile/0/0",
        "tile/0/0000",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x001/x002",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/999",
        "tile/0/000/",
        "/tile/0/000",
        "tile/0/../000",
        "tile/entries/000.p/"
      })
  void anyOtherSpellingIsNoAddress(String path) {
    assertEquals(Optional.empty(), TilePath.read(path));
  }

  @Test
  void aNumberThatNoLogReachesIsNoAddress() {
    // 2^56 tiles of 256 are 2^64 entries: as a long, none.
    assertEquals(Optional.empty(), TilePath.read("tile/0/x072/x057/x594/x037/x927/936"));
  }
}

package org.yinxin.core.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A tile or an entry bundle as it is served (C2SP tlog-tiles).
 *
 * @param log log of the tile
 * @param tile address of the tile
 */
record ServedTile(TransparencyLog log, TilePath tile) {
  /** Its bytes; empty if the log has not come so far. */
  Optional<byte[]> bytes() {
    return tile.level() == TilePath.ENTRIES ? entries() : hashes();
  }

  private Optional<byte[]> hashes() {
    List<byte[]> hashes = log.hashes(tile);
    if (hashes.size() < tile.width()) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    hashes.subList(0, tile.width()).forEach(bytes::writeBytes);
    return Optional.of(bytes.toByteArray());
  }

  private Optional<byte[]> entries() {
    List<String> entries = log.bundle(tile.number());
    if (entries.size() < tile.width()) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String entry : entries.subList(0, tile.width())) {
      byte[] data = entry.getBytes(StandardCharsets.UTF_8);
      bytes.write(data.length >> 8);
      bytes.write(data.length);
      bytes.writeBytes(data);
    }
    return Optional.of(bytes.toByteArray());
  }
}

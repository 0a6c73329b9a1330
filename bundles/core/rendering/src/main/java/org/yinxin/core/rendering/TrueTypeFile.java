package org.yinxin.core.rendering;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Puts tables together as a TrueType file (OpenType, "Organization of an OpenType Font"). */
final class TrueTypeFile {
  private static final int MAGIC = 0xB1B0AFBA;
  private static final int CHECKSUM_ADJUSTMENT = 8;

  /** By tag, in the order the file wants. */
  private final Map<String, byte[]> tables = new TreeMap<>();

  void add(String tag, byte[] table) {
    tables.put(tag, table);
  }

  Bytes bytes() {
    ByteBuffer.wrap(tables.get("head")).putInt(CHECKSUM_ADJUSTMENT, 0);
    int count = tables.size();
    int power = Integer.highestOneBit(count);
    int total = tables.values().stream().mapToInt(table -> table.length + 3).sum();
    Bytes file = new Bytes(12 + 16 * count + total);
    file.octets4(0x00010000).octets2(count).octets2(16 * power);
    file.octets2(Integer.numberOfTrailingZeros(power)).octets2(16 * (count - power));
    int offset = 12 + 16 * count;
    int head = 0;
    for (Map.Entry<String, byte[]> each : tables.entrySet()) {
      byte[] table = each.getValue();
      head = each.getKey().equals("head") ? offset : head;
      file.octets(each.getKey().getBytes(StandardCharsets.US_ASCII), 0, 4);
      file.octets4(sum(table, table.length)).octets4(offset).octets4(table.length);
      offset += table.length + 3 & ~3;
    }
    for (byte[] table : tables.values()) {
      file.octets(table, 0, table.length);
      while (file.size() % 4 != 0) {
        file.octet(0);
      }
    }
    ByteBuffer.wrap(file.array())
        .putInt(head + CHECKSUM_ADJUSTMENT, MAGIC - sum(file.array(), file.size()));
    return file;
  }

  /** The sum of the big-endian words, the last one filled with zeros. */
  private static int sum(byte[] bytes, int length) {
    ByteBuffer words = ByteBuffer.wrap(bytes, 0, length);
    int sum = 0;
    while (words.remaining() >= 4) {
      sum += words.getInt();
    }
    for (int shift = 24; words.hasRemaining(); shift -= 8) {
      sum += (words.get() & 0xFF) << shift;
    }
    return sum;
  }
}

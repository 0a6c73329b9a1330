package org.yinxin.core.rendering;

import java.util.Arrays;
import java.util.UUID;
import java.util.zip.Deflater;

/**
 * A PDF 1.7 that grows in memory and is written once. Objects other than streams go into compressed
 * object streams (ISO 32000-1 7.5.7): the structure tree of a transcript is 500 small objects. For
 * one thread; to be closed.
 */
final class PdfFile implements AutoCloseable {
  /** Objects of an object stream: a reader that wants one has to inflate them all. */
  private static final int OBJECTS = 200;

  private static final int IN_FILE = 1;
  private static final int IN_OBJECT_STREAM = 2;

  /** Level 1 costs a few kilobytes a file and saves a third of the time. */
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);

  private final Bytes file = new Bytes(160_000);
  private final Bytes packed = new Bytes(20_000);
  private final Bytes packedIndex = new Bytes(2_000);
  private final Bytes scratch = new Bytes(20_000);

  /** By object number: kind, then place in the file or object stream, then index in that stream. */
  private int[][] places = new int[1_000][];

  private int last;
  private int packedCount;
  private int objectStream;

  PdfFile() {
    file.put("%PDF-1.7\n%");
    file.octet(0xE2).octet(0xE3).octet(0xCF).octet(0xD3).octet('\n');
  }

  /** A number for an object that others refer to before it is written. */
  int reserve() {
    return ++last;
  }

  /** Writes an object of any kind but a stream. */
  int add(String body) {
    int number = reserve();
    add(number, scratch(body));
    return number;
  }

  private Bytes scratch(String body) {
    scratch.clear();
    return scratch.put(body);
  }

  /** As {@link #add(String)}, under a number reserved before. */
  void add(int number, String body) {
    add(number, scratch(body));
  }

  /** As {@link #add(String)}, under a number reserved before. */
  void add(int number, Bytes body) {
    if (packedCount == 0) {
      objectStream = reserve();
    }
    place(number, IN_OBJECT_STREAM, objectStream, packedCount);
    packedIndex.put((long) number).octet(' ').put((long) packed.size()).octet(' ');
    packed.octets(body.array(), 0, body.size()).octet('\n');
    packedCount++;
    if (packedCount == OBJECTS) {
      flush();
    }
  }

  private void flush() {
    if (packedCount == 0) {
      return;
    }
    int first = packedIndex.size();
    packedIndex.octets(packed.array(), 0, packed.size());
    String entries = "/Type/ObjStm/N " + packedCount + "/First " + first;
    packedCount = 0;
    stream(objectStream, entries, packedIndex);
    packed.clear();
    packedIndex.clear();
  }

  /** Writes a dictionary outside any object stream and returns where its body begins. */
  int addDirect(int number, Bytes body) {
    begin(number);
    int start = file.size();
    file.octets(body.array(), 0, body.size()).put("\nendobj\n");
    return start;
  }

  /** Writes a stream, deflated here. */
  void stream(int number, String entries, Bytes data) {
    deflated(number, entries, deflate(data.array(), data.size()));
  }

  /** Writes a stream that was deflated before. */
  void deflated(int number, String entries, Bytes data) {
    raw(number, entries + "/Filter/FlateDecode", data);
  }

  /** Writes a stream as it is. */
  void raw(int number, String entries, Bytes data) {
    begin(number);
    file.put("<<").put(entries).put("/Length ").put((long) data.size()).put(">>\nstream\n");
    file.octets(data.array(), 0, data.size()).put("\nendstream\nendobj\n");
  }

  private void begin(int number) {
    place(number, IN_FILE, file.size(), 0);
    file.put((long) number).put(" 0 obj\n");
  }

  private void place(int number, int kind, int where, int index) {
    if (number >= places.length) {
      places = Arrays.copyOf(places, Math.max(number + 1, places.length * 2));
    }
    places[number] = new int[] {kind, where, index};
  }

  private Bytes deflate(byte[] data, int length) {
    scratch.clear();
    deflater.reset();
    return deflate(deflater, data, length, scratch);
  }

  /** Deflates data that will be in many files, with the best compression. */
  static Bytes deflated(Bytes data) {
    Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      return deflate(best, data.array(), data.size(), new Bytes(data.size() / 2));
    } finally {
      best.end();
    }
  }

  private static Bytes deflate(Deflater deflater, byte[] data, int length, Bytes to) {
    deflater.setInput(data, 0, length);
    deflater.finish();
    byte[] chunk = new byte[8_192];
    while (!deflater.finished()) {
      to.octets(chunk, 0, deflater.deflate(chunk));
    }
    return to;
  }

  /** Ends the file with its cross-reference stream (ISO 32000-1 7.5.8). */
  byte[] finish(int catalog, int info, UUID id) {
    flush();
    int number = reserve();
    int start = file.size();
    place(number, IN_FILE, start, 0);
    Bytes table = new Bytes(7 * (last + 1));
    table.octet(0).octets4(0).octets2(0xFFFF);
    for (int each = 1; each <= last; each++) {
      int[] place = places[each];
      table.octet(place[0]).octets4(place[1]).octets2(place[2]);
    }
    String entries =
        "/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%4$s><%4$s>]"
            .formatted(last + 1, catalog, info, id.toString().replace("-", ""));
    stream(number, entries, table);
    file.put("startxref\n").put((long) start).put("\n%%EOF\n");
    return file.toByteArray();
  }

  @Override
  public void close() {
    deflater.end();
  }
}

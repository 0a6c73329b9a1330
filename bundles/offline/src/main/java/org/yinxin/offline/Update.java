package org.yinxin.offline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.yinxin.offline.PdfValue.Array;
import org.yinxin.offline.PdfValue.Dictionary;

/**
 * One incremental update (ISO 32000-1 7.5.6) in its plainest form: objects, one cross-reference
 * section that lists just these, nothing between and nothing besides.
 *
 * @param objects by number
 * @param streams bytes of those that are streams, as in the file
 * @param startxref offset of its cross-reference section
 * @param end offset of its end
 */
record Update(
    Map<Integer, PdfValue> objects, Map<Integer, byte[]> streams, int startxref, int end) {
  /**
   * The state of the document before an update, with which its trailer must agree.
   *
   * @param root number of the catalog
   * @param startxref offset of the cross-reference section before it
   * @param highest number of any object before it
   */
  record Before(int root, int startxref, int highest) {}

  static Update read(byte[] file, int from, Before before) throws RefusedException {
    return new Reader(file, from, before).update();
  }

  /** For one thread. */
  private static final class Reader {
    private static final int MAXIMUM_ENTRIES = 100_000;

    private final byte[] file;
    private final PdfReader in;
    private final Before before;
    private final Map<Integer, PdfValue> objects = new LinkedHashMap<>();
    private final Map<Integer, byte[]> streams = new LinkedHashMap<>();
    private final Map<Integer, Integer> offsets = new LinkedHashMap<>();

    Reader(byte[] file, int from, Before before) {
      this.file = file;
      this.in = new PdfReader(file, from, file.length);
      this.before = before;
    }

    Update update() throws RefusedException {
      in.space();
      while (!in.looksAt("xref") && !in.looksAt("startxref")) {
        object();
        in.space();
      }
      int start = in.looksAt("xref") ? table() : stream();
      in.space();
      in.expect("startxref");
      in.space();
      if (in.integer() != start) {
        throw PdfReader.refused("startxref points somewhere else");
      }
      in.space();
      in.expect("%%EOF");
      if (!in.take("\r\n") && !in.take("\n")) {
        in.take("\r");
      }
      int end = in.position();
      return new Update(objects, streams, start, end);
    }

    private void object() throws RefusedException {
      int offset = in.position();
      int number = in.integer();
      in.expect(" 0 obj");
      PdfValue value = in.value();
      in.space();
      if (value instanceof Dictionary dictionary && in.take("stream")) {
        if (!in.take("\r\n")) {
          in.expect("\n");
        }
        int length = number(dictionary, "Length");
        int from = in.position();
        in.skip(length);
        streams.put(number, Arrays.copyOfRange(file, from, from + length));
        in.space();
        in.expect("endstream");
        in.space();
      }
      in.expect("endobj");
      if (offsets.put(number, offset) != null) {
        throw PdfReader.refused("object " + number + " occurs twice");
      }
      objects.put(number, value);
    }

    /** ISO 32000-1 7.5.4. */
    private int table() throws RefusedException {
      int start = in.position();
      in.expect("xref");
      in.space();
      Map<Integer, Integer> listed = new LinkedHashMap<>();
      while (!in.take("trailer")) {
        int first = in.integer();
        in.expect(" ");
        int count = in.integer();
        for (int i = 0; i < count && listed.size() < MAXIMUM_ENTRIES; i++) {
          in.space();
          entry(first + i, listed);
        }
        in.space();
      }
      trailer(in.value(), listed);
      return start;
    }

    private void entry(int number, Map<Integer, Integer> listed) throws RefusedException {
      int digits = in.position();
      int offset = in.integer();
      boolean wide = in.position() - digits == 10;
      if (wide && number == 0 && in.take(" 65535 f")) {
        return;
      }
      if (!wide || !in.take(" 00000 n") || listed.put(number, offset) != null) {
        throw PdfReader.refused("an odd line in the cross-reference table");
      }
    }

    /** ISO 32000-1 7.5.8: the last object before startxref. */
    private int stream() throws RefusedException {
      int number = objects.keySet().stream().reduce((first, second) -> second).orElse(0);
      if (!(objects.remove(number) instanceof Dictionary dictionary)
          || !dictionary.has("Type", "XRef")) {
        throw PdfReader.refused("there is no cross-reference section");
      }
      byte[] rows = inflated(dictionary, streams.remove(number));
      int[] widths = numbers(dictionary, "W");
      int[] index = numbers(dictionary, "Index");
      Map<Integer, Integer> listed = new LinkedHashMap<>();
      int at = 0;
      for (int i = 0; i + 1 < index.length; i += 2) {
        for (int n = index[i]; n - index[i] < index[i + 1]; n++) {
          at = row(rows, at, widths, n, listed);
        }
      }
      if (at != rows.length) {
        throw PdfReader.refused("more in the cross-reference stream than it says");
      }
      int start = offsets.get(number);
      // Writers differ in whether the section lists itself.
      listed.putIfAbsent(number, start);
      trailer(dictionary, listed);
      return start;
    }

    private static int row(
        byte[] rows, int from, int[] widths, int number, Map<Integer, Integer> listed)
        throws RefusedException {
      int at = from;
      long[] fields = new long[3];
      for (int field = 0; field < 3; field++) {
        for (int i = 0; i < widths[field]; i++) {
          if (at >= rows.length) {
            throw PdfReader.refused("less in the cross-reference stream than it says");
          }
          fields[field] = fields[field] << 8 | (rows[at++] & 0xFF);
        }
      }
      boolean free = fields[0] == 0 && number == 0;
      boolean used = fields[0] == 1 && fields[2] == 0 && fields[1] <= Integer.MAX_VALUE;
      if (!free && (!used || listed.put(number, (int) fields[1]) != null)) {
        throw PdfReader.refused("an odd row in the cross-reference stream");
      }
      return at;
    }

    private static byte[] inflated(Dictionary dictionary, byte[] stream) throws RefusedException {
      if (stream == null
          || !dictionary.has("Filter", "FlateDecode")
          || dictionary.get("DecodeParms").isPresent()) {
        throw PdfReader.refused("an odd cross-reference stream");
      }
      try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(stream))) {
        return in.readNBytes(20 * MAXIMUM_ENTRIES);
      } catch (IOException e) {
        throw PdfReader.refused("a damaged cross-reference stream");
      }
    }

    private void trailer(PdfValue value, Map<Integer, Integer> listed) throws RefusedException {
      if (!(value instanceof Dictionary trailer)
          || !new PdfValue.Reference(before.root()).equals(trailer.entries().get("Root"))
          || number(trailer, "Prev") != before.startxref()
          || trailer.get("Encrypt").isPresent()
          || trailer.get("XRefStm").isPresent()) {
        throw PdfReader.refused("an odd trailer");
      }
      // Readers take objects from this number on for missing (ISO 32000-1 7.5.5).
      if (number(trailer, "Size") <= highest()) {
        throw PdfReader.refused("the trailer leaves objects out");
      }
      if (!listed.equals(offsets)) {
        throw PdfReader.refused("the cross-reference section does not list what is there");
      }
    }

    private int highest() {
      return offsets.keySet().stream().reduce(before.highest(), Math::max);
    }

    private static int number(Dictionary dictionary, String key) throws RefusedException {
      if (dictionary.entries().get(key) instanceof PdfValue.Numeral number
          && number.value().signum() >= 0
          && number.value().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
          && number.value().stripTrailingZeros().scale() <= 0) {
        return number.value().intValue();
      }
      throw PdfReader.refused("/" + key + " is no number");
    }

    private static int[] numbers(Dictionary dictionary, String key) throws RefusedException {
      if (!(dictionary.entries().get(key) instanceof Array array)
          || array.elements().size() > MAXIMUM_ENTRIES
          || (key.equals("W") && array.elements().size() != 3)) {
        throw PdfReader.refused("/" + key + " is no list");
      }
      int[] numbers = new int[array.elements().size()];
      List<PdfValue> elements = array.elements();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = number(new Dictionary(Map.of(key, elements.get(i))), key);
      }
      if (key.equals("W") && Arrays.stream(numbers).anyMatch(width -> width > 8)) {
        throw PdfReader.refused("/W is no list of widths");
      }
      return numbers;
    }
  }
}

package org.yinxin.testlibrary.attacks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/** An incremental update, written by hand so that it can be as wrong as one likes. */
public final class Increment {
  private static final int NEXT = -1;

  /** The file that the increment is added to. */
  public final Syntax of;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<Integer, String> rows = new TreeMap<>();
  private final Map<Integer, long[]> places = new TreeMap<>();
  private int next;
  private String prev;
  private String extra = "";
  private String root;
  private int size = NEXT;

  /** An update of a file. */
  public Increment(byte[] file) throws IOException {
    this(new Syntax(file));
  }

  private Increment(Syntax of) {
    this.of = of;
    this.next = of.size;
    this.prev = Integer.toString(of.startxref);
    this.root = of.root + " 0 R";
    out.writeBytes(of.file);
    raw("\n");
  }

  /** The number of an object that is written later, or never. */
  public int reserve() {
    return next++;
  }

  /** Returns the offset of the next byte. */
  public int position() {
    return out.size();
  }

  /** Adds whatever it is. */
  public Increment raw(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Adds an object under the next number, which is returned. */
  public int object(String body) {
    int number = reserve();
    object(number, body);
    return number;
  }

  /** Adds an object, or puts it in the place of another. */
  public Increment object(int number, String body) {
    return object(number, 0, body);
  }

  /** Adds an object of a generation, or puts it in the place of another. */
  public Increment object(int number, int generation, String body) {
    place(number, generation);
    return raw(number + " " + generation + " obj\n" + body + "\nendobj\n");
  }

  private void place(int number, int generation) {
    rows.put(number, "%010d %05d n \n".formatted(out.size(), generation));
    places.put(number, new long[] {1, out.size(), generation});
  }

  /** Adds a stream, or puts it in the place of another. */
  public Increment stream(int number, String entries, byte[] data) {
    place(number, 0);
    raw(number + " 0 obj\n<<" + entries + "/Length " + data.length + ">>\nstream\n");
    out.writeBytes(data);
    return raw("\nendstream\nendobj\n");
  }

  /** Adds a stream under the next number, which is returned. */
  public int stream(String entries, byte[] data) {
    int number = reserve();
    stream(number, entries, data);
    return number;
  }

  /** Writes a false row into the cross-reference section. */
  public Increment row(int number, String row) {
    rows.put(number, row);
    return this;
  }

  /** Sets an entry of a cross-reference stream, true or not. */
  public Increment place(int number, long type, long second, long third) {
    places.put(number, new long[] {type, second, third});
    return this;
  }

  /** Says that the cross-reference section before it begins here. */
  public Increment prev(String value) {
    prev = value;
    return this;
  }

  /** Adds entries to the trailer. */
  public Increment trailer(String entries) {
    extra = entries;
    return this;
  }

  /** Names another catalog. */
  public Increment root(String reference) {
    root = reference;
    return this;
  }

  /** States a false number of objects. */
  public Increment size(int value) {
    size = value;
    return this;
  }

  private int size() {
    return size == NEXT ? next : size;
  }

  /** Ends with a cross-reference table. */
  public byte[] table() {
    int start = out.size();
    raw("xref\n");
    rows.forEach((number, row) -> raw(number + " 1\n" + row));
    raw("trailer\n<</Size " + size() + "/Root " + root + "/Prev " + prev + extra + ">>\n");
    return end(start);
  }

  /** Ends with a cross-reference stream. */
  public byte[] crossReferenceStream() {
    int number = reserve();
    int start = out.size();
    places.put(number, new long[] {1, start, 0});
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    StringBuilder index = new StringBuilder();
    places.forEach(
        (each, place) -> {
          index.append(each).append(" 1 ");
          data.write((int) place[0]);
          for (int shift = 24; shift >= 0; shift -= 8) {
            data.write((int) (place[1] >> shift));
          }
          data.write((int) (place[2] >> 8));
          data.write((int) place[2]);
        });
    byte[] packed = deflated(data.toByteArray());
    raw(number + " 0 obj\n<</Type/XRef/Size " + size() + "/W[1 4 2]/Index[" + index + "]/Root ");
    raw(root + "/Prev " + prev + extra + "/Filter/FlateDecode/Length " + packed.length);
    raw(">>\nstream\n");
    out.writeBytes(packed);
    raw("\nendstream\nendobj\n");
    return end(start);
  }

  private byte[] end(int start) {
    raw("startxref\n" + start + "\n%%EOF\n");
    return bytes();
  }

  /** Ends as it is. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  /** As {@code /FlateDecode} reads it. */
  public static byte[] deflated(byte[] data) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(data);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes all", e);
    }
    return packed.toByteArray();
  }

  /** A dictionary with an entry set, or put in the place of the one it has. */
  public static String with(String dictionary, String key, String value) {
    String rest =
        dictionary.replaceFirst(
            "/" + key + " (\\d+ 0 R|\\[[^\\]]*\\]|/[A-Za-z0-9.]+|[-0-9.]+|<[0-9a-fA-F]*>)", "");
    return rest.substring(0, rest.length() - 2) + "/" + key + " " + value + ">>";
  }
}

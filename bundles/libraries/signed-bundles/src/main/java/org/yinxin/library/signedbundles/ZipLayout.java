package org.yinxin.library.signedbundles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.yinxin.library.signedbundles.UnsafeBundleException.Reason;

/**
 * Refuses zip files that two readers could read differently, or that have bytes which belong to no
 * entry. What remains is: local headers with their data one behind the other from the first byte,
 * the central directory, and its end as the last 22 bytes.
 *
 * <p>Source: PKWARE APPNOTE 6.3.10, 4.3.
 */
final class ZipLayout {
  private static final int LOCAL = 0x04034b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;

  private static final int LOCAL_BYTES = 30;
  private static final int CENTRAL_BYTES = 46;
  private static final int END_BYTES = 22;
  private static final int DESCRIPTOR_BYTES = 12;

  /** Bits of the general purpose flag: compression level, data descriptor, names in UTF-8. */
  private static final int KNOWN_FLAGS = 0b1000_0000_1110;

  private static final int HAS_DESCRIPTOR = 1 << 3;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** An empty directory that was deflated. */
  private static final int EMPTY_DEFLATED = 2;

  private static final Pattern BAD_NAME =
      Pattern.compile("|.*[\\p{Cntrl}\\\\:].*|/.*|.*//.*|(.*/)?\\.\\.?(/.*)?", Pattern.DOTALL);

  /**
   * An entry of the central directory.
   *
   * @param local offset of its local header
   */
  private record Entry(
      String name, int flags, int method, int crc, int compressed, int size, int local) {
    boolean isDirectory() {
      return name.endsWith("/");
    }
  }

  private static final int BUFFER_BYTES = 8192;

  /** Ten times the largest bundle that a server takes. */
  private static final long MAXIMUM_BYTES = 250L << 20;

  private final ByteBuffer file;
  private long total;

  private ZipLayout(byte[] bytes) {
    file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the names of the entries, in the order of the central directory. */
  static List<String> check(byte[] bytes) throws UnsafeBundleException {
    try {
      return new ZipLayout(bytes).check();
    } catch (IndexOutOfBoundsException e) {
      throw hidden("a length in it is wrong");
    }
  }

  private List<String> check() throws UnsafeBundleException {
    int end = file.limit() - END_BYTES;
    if (end < 0 || file.getInt(0) != LOCAL) {
      throw new UnsafeBundleException(Reason.NOT_A_BUNDLE, "it is no zip file");
    }
    if (file.getInt(end) != END || file.getInt(end + 4) != 0 || file.getShort(end + 20) != 0) {
      throw hidden("its end is not the end of a zip file without a comment");
    }
    int count = unsigned(end + 10);
    int directory = file.getInt(end + 16);
    if (unsigned(end + 8) != count || directory + file.getInt(end + 12) != end) {
      throw hidden("its central directory is not where its end says");
    }
    List<Entry> entries = directory(directory, end, count);
    checkNames(entries);
    checkData(entries, directory);
    return entries.stream().map(Entry::name).toList();
  }

  private List<Entry> directory(int from, int end, int count) throws UnsafeBundleException {
    List<Entry> entries = new ArrayList<>();
    int at = from;
    while (at < end) {
      if (file.getInt(at) != CENTRAL || file.getShort(at + 34) != 0 || unsigned(at + 32) != 0) {
        throw hidden("its central directory has something else in it");
      }
      int nameBytes = unsigned(at + 28);
      Entry entry =
          new Entry(
              name(at + CENTRAL_BYTES, nameBytes),
              unsigned(at + 8),
              unsigned(at + 10),
              file.getInt(at + 16),
              file.getInt(at + 20),
              file.getInt(at + 24),
              file.getInt(at + 42));
      if ((entry.flags() & ~KNOWN_FLAGS) != 0
          || (entry.method() != STORED && entry.method() != DEFLATED)
          || entry.compressed() < 0
          || entry.size() < 0) {
        throw hidden("an unusual kind of entry: " + entry.name());
      }
      entries.add(entry);
      at += CENTRAL_BYTES + nameBytes + unsigned(at + 30);
    }
    if (at != end || entries.size() != count) {
      throw hidden("its central directory has another length than its end says");
    }
    return entries;
  }

  private static void checkNames(List<Entry> entries) throws UnsafeBundleException {
    Set<String> seen = new HashSet<>();
    for (Entry entry : entries) {
      String name = entry.name();
      if (BAD_NAME.matcher(name).matches()) {
        throw hidden("a name that is none: " + name);
      }
      // A reader that finds no X.class takes X.class/ for it.
      if (!seen.add(entry.isDirectory() ? name.substring(0, name.length() - 1) : name)) {
        throw hidden("two entries of one name: " + name);
      }
      if (entry.isDirectory()
          && (entry.size() != 0 || entry.compressed() > EMPTY_DEFLATED || entry.crc() != 0)) {
        throw hidden("a directory with content: " + name);
      }
      if (name.regionMatches(true, 0, "META-INF/", 0, 9) && !name.startsWith("META-INF/")) {
        throw hidden("META-INF in other letters: " + name);
      }
    }
  }

  /** Walks from entry to entry, each beginning where the one before it ends. */
  private void checkData(List<Entry> entries, int end) throws UnsafeBundleException {
    int at = 0;
    for (Entry entry : entries.stream().sorted(Comparator.comparingInt(Entry::local)).toList()) {
      if (entry.local() != at || file.getInt(at) != LOCAL) {
        throw hidden("bytes before the entry " + entry.name());
      }
      boolean described = (entry.flags() & HAS_DESCRIPTOR) != 0;
      int nameBytes = unsigned(at + 26);
      if (!name(at + LOCAL_BYTES, nameBytes).equals(entry.name())
          || unsigned(at + 6) != entry.flags()
          || unsigned(at + 8) != entry.method()
          || (!described && !sums(at + 14, entry))) {
        throw hidden("two descriptions of the entry " + entry.name());
      }
      at += LOCAL_BYTES + nameBytes + unsigned(at + 28);
      checkContent(entry, at);
      at += entry.compressed();
      if (described) {
        at += file.getInt(at) == DESCRIPTOR ? Integer.BYTES : 0;
        if (!sums(at, entry)) {
          throw hidden("two descriptions of the entry " + entry.name());
        }
        at += DESCRIPTOR_BYTES;
      }
    }
    if (at != end) {
      throw hidden("bytes before its central directory");
    }
  }

  /**
   * The JDK verifies as many bytes of an entry as its size says, and others read all there are. So
   * the data must be exactly what size and check sum say.
   */
  private void checkContent(Entry entry, int at) throws UnsafeBundleException {
    total += entry.size();
    if (total > MAXIMUM_BYTES) {
      throw hidden("more than " + MAXIMUM_BYTES + " bytes in its entries");
    }
    ByteBuffer data = file.slice(at, entry.compressed());
    CRC32 crc = new CRC32();
    boolean whole =
        entry.method() == STORED
            ? entry.size() == entry.compressed() && update(crc, data)
            : inflate(entry, data, crc);
    if (!whole || (int) crc.getValue() != entry.crc()) {
      throw hidden("other data than it says in the entry " + entry.name());
    }
  }

  private static boolean update(CRC32 crc, ByteBuffer data) {
    crc.update(data);
    return true;
  }

  private static boolean inflate(Entry entry, ByteBuffer data, CRC32 crc) {
    Inflater inflater = new Inflater(/* nowrap= */ true);
    try {
      inflater.setInput(data);
      byte[] buffer = new byte[BUFFER_BYTES];
      while (!inflater.finished() && inflater.getBytesWritten() <= entry.size()) {
        int bytes = inflater.inflate(buffer);
        crc.update(buffer, 0, bytes);
        if (bytes == 0 && !inflater.finished()) {
          return false;
        }
      }
      return inflater.finished()
          && inflater.getBytesRead() == entry.compressed()
          && inflater.getBytesWritten() == entry.size();
    } catch (DataFormatException e) {
      return false;
    } finally {
      inflater.end();
    }
  }

  /** Returns true if check sum and sizes here are those of the central directory. */
  private boolean sums(int at, Entry entry) {
    return file.getInt(at) == entry.crc()
        && file.getInt(at + 4) == entry.compressed()
        && file.getInt(at + 8) == entry.size();
  }

  private String name(int at, int bytes) throws UnsafeBundleException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(file.slice(at, bytes)).toString();
    } catch (CharacterCodingException e) {
      throw hidden("a name that is no UTF-8");
    }
  }

  private int unsigned(int at) {
    return Short.toUnsignedInt(file.getShort(at));
  }

  private static UnsafeBundleException hidden(String what) {
    return new UnsafeBundleException(Reason.HIDDEN_BYTES, what);
  }
}

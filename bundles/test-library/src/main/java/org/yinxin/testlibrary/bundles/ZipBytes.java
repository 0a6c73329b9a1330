package org.yinxin.testlibrary.bundles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Changes single bytes of zip files (PKWARE APPNOTE 6.3, 4.3). */
public final class ZipBytes {
  /** Signature of an entry's local header. */
  public static final int LOCAL = 0x04034b50;

  /** Signature of an entry's header in the central directory. */
  public static final int CENTRAL = 0x02014b50;

  /** Signature of the data descriptor behind an entry. */
  public static final int DESCRIPTOR = 0x08074b50;

  /** Signature of the end of the central directory. */
  public static final int END = 0x06054b50;

  private ZipBytes() {}

  /** The bytes as a reader of zip files takes them. */
  public static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the n-th place, counted from 0, at which a signature occurs. */
  public static int at(byte[] zip, int signature, int n) {
    int found = -1;
    for (int at = 0; at <= zip.length - Integer.BYTES; at++) {
      if (buffer(zip).getInt(at) == signature && ++found == n) {
        return at;
      }
    }
    throw new IllegalArgumentException("no such record");
  }

  /** With two bytes changed. */
  public static byte[] withShort(byte[] zip, int at, int value) {
    byte[] changed = zip.clone();
    buffer(changed).putShort(at, (short) value);
    return changed;
  }

  /** With four bytes changed. */
  public static byte[] withInt(byte[] zip, int at, int value) {
    byte[] changed = zip.clone();
    buffer(changed).putInt(at, value);
    return changed;
  }

  /** With bytes inserted. */
  public static byte[] insert(byte[] zip, int at, byte... more) {
    byte[] changed = Arrays.copyOf(zip, zip.length + more.length);
    System.arraycopy(more, 0, changed, at, more.length);
    System.arraycopy(zip, at, changed, at + more.length, zip.length - at);
    return changed;
  }

  /** Bytes are inserted before the central directory, whose place is said anew. */
  public static byte[] insertData(byte[] zip, int at, byte... more) {
    byte[] changed = insert(zip, at, more);
    int end = at(changed, END, 0);
    return withInt(changed, end + 16, buffer(changed).getInt(end + 16) + more.length);
  }

  /** With the last entry's header taken out of the central directory; its data stays. */
  public static byte[] withoutLastDescription(byte[] zip) {
    int end = at(zip, END, 0);
    int entries = buffer(zip).getShort(end + 10);
    int central = at(zip, CENTRAL, entries - 1);
    byte[] hidden = new byte[zip.length - (end - central)];
    System.arraycopy(zip, 0, hidden, 0, central);
    System.arraycopy(zip, end, hidden, central, zip.length - end);
    int newEnd = at(hidden, END, 0);
    hidden = withShort(withShort(hidden, newEnd + 8, entries - 1), newEnd + 10, entries - 1);
    return withInt(hidden, newEnd + 12, central - at(hidden, CENTRAL, 0));
  }
}

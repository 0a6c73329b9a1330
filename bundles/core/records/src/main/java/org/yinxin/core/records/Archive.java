package org.yinxin.core.records;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.yinxin.services.archive.EntryName;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;

/**
 * The files in a ZIP archive (APPNOTE 6.3), one after the other. Read as a stream: a directory
 * costs no memory, however long or false it is. Names are only shown, never opened.
 */
final class Archive {
  /** Receives each file of the archive. */
  interface Visitor {
    void file(String name, InputStream in) throws IOException, Refusal;
  }

  private static final int MAXIMUM_ENTRIES = 50_000;

  /** Pictures hardly deflate: an honest archive inflates to little more than itself. */
  private static final long MAXIMUM_INFLATED = 1L << 30;

  /** End of central directory record: its size without the comment, and that with the longest. */
  private static final int END = 22;

  private static final int LONGEST_END = END + 0xFFFF;
  private static final int END_MAGIC = 0x06054b50;
  private static final int ENTRY_MAGIC = 0x04034b50;

  private final Path file;
  private long inflated;

  private Archive(Path file) {
    this.file = file;
  }

  static void walk(Path file, Visitor visitor) throws Refusal {
    try {
      new Archive(file).walk(visitor);
    } catch (TooMuchException e) {
      throw Table.refused(
          ImportReason.TOO_LARGE,
          "ZIP 文件解压后超过 1 GB，已拒绝",
          "the ZIP file inflates to more than 1 GB; it was refused");
    } catch (UnsupportedZipFeatureException e) {
      throw Table.refused(
          ImportReason.NOT_READABLE,
          "ZIP 文件的压缩方式不受支持，请用系统自带的压缩功能重新压缩",
          "the ZIP file is compressed in a way that is not supported; compress the pictures with"
              + " what Windows or macOS brings along");
    } catch (IOException | RuntimeException e) {
      // The reader answers a broken file with exceptions of many kinds.
      throw Table.refused(
          ImportReason.NOT_READABLE,
          "ZIP 文件不完整或已损坏，请重新压缩后再上传",
          "the ZIP file is cut off or damaged; compress the pictures again");
    }
  }

  private void walk(Visitor visitor) throws IOException, Refusal {
    int stated = entries();
    int entries = 0;
    try (ZipArchiveInputStream zip =
        new ZipArchiveInputStream(
            new BufferedInputStream(Files.newInputStream(file), 1 << 16), "UTF-8", true, false)) {
      for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MAXIMUM_ENTRIES) {
          throw Table.refused(
              ImportReason.TOO_LARGE,
              "ZIP 中超过 " + MAXIMUM_ENTRIES + " 个文件，请拆分后再导入",
              "more than " + MAXIMUM_ENTRIES + " files in the ZIP file; split it");
        }
        entry(entry, new Counted(zip), visitor);
      }
    }
    if (entries != stated) {
      throw new IOException("not the entries that the directory states");
    }
  }

  private static void entry(ZipArchiveEntry entry, InputStream in, Visitor visitor)
      throws IOException, Refusal {
    EntryName name = EntryName.of(entry.getRawName());
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw Table.refused(
          ImportReason.NOT_READABLE,
          "ZIP 文件有密码（" + name.shown() + "），请去掉密码重新压缩",
          "the ZIP file is encrypted ("
              + name.shown()
              + "); compress the pictures without a password");
    }
    if (!entry.isDirectory() && !name.isLeftOver()) {
      visitor.file(name.shown(), in);
    }
    in.transferTo(OutputStream.nullOutputStream());
  }

  /**
   * Returns the number of entries that the file's end states; a file that was cut off has no end.
   */
  private int entries() throws IOException, Refusal {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      ByteBuffer end =
          ByteBuffer.wrap(new byte[(int) Math.min(in.length(), LONGEST_END)])
              .order(ByteOrder.LITTLE_ENDIAN);
      if (in.length() >= END) {
        ByteBuffer head = ByteBuffer.wrap(new byte[4]).order(ByteOrder.LITTLE_ENDIAN);
        in.readFully(head.array());
        in.seek(in.length() - end.capacity());
        in.readFully(end.array());
        if (head.getInt(0) == END_MAGIC) {
          throw empty();
        }
        if (head.getInt(0) == ENTRY_MAGIC) {
          return stated(end);
        }
      }
    }
    throw Table.refused(
        ImportReason.NOT_READABLE,
        "不是 ZIP 文件，照片要压缩成一个 .zip 上传",
        "this is no ZIP file; photos are uploaded as one .zip");
  }

  private static int stated(ByteBuffer end) throws IOException {
    for (int at = end.capacity() - END; at >= 0; at--) {
      if (end.getInt(at) == END_MAGIC) {
        return end.getShort(at + 10) & 0xFFFF;
      }
    }
    throw new IOException("no end of central directory");
  }

  static Refusal empty() {
    return Table.refused(
        ImportReason.NOT_READABLE, "ZIP 文件里没有图片", "there are no pictures in the ZIP file");
  }

  private static final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Counts what is inflated, over all entries, and ends where it is too much. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      inflated += Math.max(0, read);
      if (inflated > MAXIMUM_INFLATED) {
        throw new TooMuchException();
      }
      return read;
    }
  }
}

package org.yinxin.core.records;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;

/**
 * Walks through the records of an old workbook ([MS-XLS] 2.1.4) before it is trusted: its reader
 * keeps all shared strings in memory.
 */
final class BiffCheck {
  private static final int FILE_PASS = 0x2F;
  private static final int SHARED_STRINGS = 0xFC;
  private static final int MAXIMUM_STRINGS = 1_000_000;
  private static final String WORKBOOK = "Workbook";

  private BiffCheck() {}

  /** Opens the stream of records. */
  static InputStream open(POIFSFileSystem file) throws IOException, Refusal {
    if (!file.getRoot().hasEntryCaseInsensitive(WORKBOOK)) {
      throw Table.refused(
          ImportReason.NOT_READABLE,
          "这是加密的工作簿，或 Excel 97 之前的文件，请另存为不加密的 .xlsx",
          "this is an encrypted workbook or one from before Excel 97; save it as plain .xlsx");
    }
    return file.createDocumentInputStream(WORKBOOK);
  }

  static void check(POIFSFileSystem file) throws IOException, Refusal {
    try (InputStream in = open(file)) {
      byte[] head = new byte[4];
      while (in.readNBytes(head, 0, head.length) == head.length) {
        ByteBuffer record = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int type = record.getShort(0) & 0xFFFF;
        int length = record.getShort(2) & 0xFFFF;
        if (type == FILE_PASS) {
          throw Table.refused(
              ImportReason.NOT_READABLE,
              "工作簿有密码，请另存为不加密的 .xlsx",
              "the workbook has a password; save it as plain .xlsx");
        }
        if (type == SHARED_STRINGS && length >= 8) {
          strings(in.readNBytes(8));
          length -= 8;
        }
        in.skipNBytes(length);
      }
    }
  }

  private static void strings(byte[] counts) throws Refusal {
    int unique = ByteBuffer.wrap(counts).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    if (unique < 0 || unique > MAXIMUM_STRINGS) {
      throw Table.refused(
          ImportReason.TOO_LARGE, "工作簿中的文字太多，请拆分后再导入", "the workbook has too many texts; split it");
    }
  }
}

package org.yinxin.core.verification.employers;

import static org.yinxin.services.employers.EmployerReason.BAD_REQUEST;
import static org.yinxin.services.employers.EmployerReason.TOO_LARGE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.yinxin.services.employers.BulkVerification.Kind;
import org.yinxin.services.employers.BulkVerifications;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.TableFiles;
import org.yinxin.services.refusal.Refusal;

/**
 * An upload, and the items in it.
 *
 * @param items codes, or names of files
 */
record UploadedItems(Kind kind, List<String> items) {
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  /** Reads it; the files of an archive lie in the spool then. */
  static UploadedItems read(InputStream in, Spool spool, String id, TableFiles tables)
      throws Refusal, IOException {
    Path file = spool.upload(id);
    if (Spool.write(in, file, BulkVerifications.MAXIMUM_BYTES) > BulkVerifications.MAXIMUM_BYTES) {
      throw new Refusal(TOO_LARGE, "文件超过 100 MB。", "The file is larger than 100 MB.");
    }
    UploadedItems handed =
        isArchive(file)
            ? new UploadedItems(Kind.FILES, new FileArchive(spool, id).unpack(file))
            : new UploadedItems(Kind.CODES, codes(file, tables));
    Files.delete(file);
    return handed;
  }

  /** A workbook is an archive, too. */
  private static boolean isArchive(Path file) throws IOException, Refusal {
    try (InputStream in = Files.newInputStream(file)) {
      if (!Arrays.equals(in.readNBytes(ZIP.length), ZIP)) {
        return false;
      }
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry("xl/workbook.xml") == null;
    } catch (IOException | IllegalArgumentException e) {
      throw new Refusal(
          BAD_REQUEST, "ZIP 文件不完整或已损坏，请重新压缩后再上传。", "The ZIP file is cut off or damaged.");
    }
  }

  private static List<String> codes(Path file, TableFiles tables) throws Refusal, IOException {
    CodeList list = new CodeList();
    try (InputStream in = Files.newInputStream(file)) {
      tables.read(in, list);
    } catch (Refusal e) {
      throw new Refusal(
          e.reason() == ImportReason.TOO_LARGE ? TOO_LARGE : BAD_REQUEST, e.explanation());
    }
    return list.codes();
  }
}

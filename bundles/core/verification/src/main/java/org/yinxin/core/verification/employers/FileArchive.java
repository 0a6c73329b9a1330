package org.yinxin.core.verification.employers;

import static org.yinxin.services.employers.EmployerReason.BAD_REQUEST;
import static org.yinxin.services.employers.EmployerReason.TOO_LARGE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.yinxin.services.archive.EntryName;
import org.yinxin.services.employers.BulkVerifications;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.verification.Verification;

/**
 * Takes the files out of a ZIP archive (APPNOTE 6.3) into the spool, read as a stream and counted
 * while it inflates, so that what an archive says of itself is never believed. For one thread.
 */
final class FileArchive {
  /** Directories and what file managers leave count too, or an archive of them would never end. */
  private static final int MAXIMUM_ENTRIES = 5_000;

  private final Spool spool;
  private final String id;
  private final List<String> names = new ArrayList<>();
  private long left = BulkVerifications.MAXIMUM_INFLATED_BYTES;

  FileArchive(Spool spool, String id) {
    this.spool = spool;
    this.id = id;
  }

  /** Names of the files, whose rows are numbered in this order. */
  List<String> unpack(Path archive) throws Refusal {
    int entries = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        ZipArchiveInputStream zip = new ZipArchiveInputStream(in, "UTF-8", true, false)) {
      for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MAXIMUM_ENTRIES) {
          throw tooMany();
        }
        entry(entry, zip);
      }
    } catch (IOException | RuntimeException e) {
      // The reader answers a broken file with exceptions of many kinds.
      throw new Refusal(
          BAD_REQUEST,
          "ZIP 文件不完整、已损坏或压缩方式不受支持，请重新压缩后再上传。",
          "The ZIP file is cut off, damaged or compressed in a way that is not supported.");
    }
    if (names.isEmpty()) {
      throw new Refusal(BAD_REQUEST, "ZIP 文件里没有文件。", "There are no files in the ZIP file.");
    }
    return names;
  }

  private void entry(ZipArchiveEntry entry, ZipArchiveInputStream zip) throws IOException, Refusal {
    EntryName name = EntryName.of(entry.getRawName());
    if (leadsOut(name.text())) {
      throw new Refusal(
          BAD_REQUEST,
          "ZIP 文件里有指向外面的文件名（" + name.text() + "），整个文件已拒绝。",
          "A name in the ZIP file leads out of it ("
              + name.text()
              + "); the whole file was refused.");
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new Refusal(
          BAD_REQUEST,
          "ZIP 文件有密码，请去掉密码重新压缩。",
          "The ZIP file is encrypted; compress the files without a password.");
    }
    if (entry.isDirectory() || name.isLeftOver()) {
      count(zip.transferTo(OutputStream.nullOutputStream()));
      return;
    }
    if (names.size() == BulkVerifications.MAXIMUM_FILES) {
      throw tooMany();
    }
    names.add(name.shown());
    // One byte more shows later that it is too large, so a cut-off file is never verified.
    long most = Math.min(left, Verification.MAXIMUM_BYTES + 1L);
    long written = spool.put(id, names.size(), zip, most);
    count(written);
    // The rest of a file that is too large is counted too, and read until the limit is reached.
    byte[] buffer = new byte[1 << 16];
    for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
      count(read);
    }
  }

  private void count(long bytes) throws Refusal {
    left -= bytes;
    if (left < 0) {
      throw new Refusal(
          TOO_LARGE,
          "ZIP 文件解压后超过 300 MB，已拒绝。",
          "The ZIP file inflates to more than 300 MB; it was refused.");
    }
  }

  private static Refusal tooMany() {
    return new Refusal(
        TOO_LARGE,
        "一次最多 " + BulkVerifications.MAXIMUM_FILES + " 个文件，请分几次提交。",
        "At most " + BulkVerifications.MAXIMUM_FILES + " files at a time; make several archives.");
  }

  /** Nothing here opens a name; but an archive that has one of these was made to do harm. */
  private static boolean leadsOut(String name) {
    return name.startsWith("/")
        || name.matches("[A-Za-z]:.*")
        || List.of(name.split("/", -1)).contains("..");
  }
}

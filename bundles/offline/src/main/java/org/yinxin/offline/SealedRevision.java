package org.yinxin.offline;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.offline.RefusedException.Reason;
import org.yinxin.offline.tree.Sha256;

/**
 * The bytes of a file up to where its seal's {@code /ByteRange} ends. They are taken for what they
 * say only once their hash was found in the log; until then they are a stranger's, and only the
 * four numbers are read.
 *
 * @param file the whole file; it begins with the revision
 * @param contentsStart offset of the signature's opening angle bracket
 * @param contentsEnd offset behind the signature's closing angle bracket
 * @param length of the revision in bytes
 */
record SealedRevision(byte[] file, int contentsStart, int contentsEnd, int length) {
  private static final Pattern RANGE =
      Pattern.compile("/ByteRange\\s{0,4}\\[0 (\\d{1,9}) (\\d{1,9}) (\\d{1,9}) *\\]");
  private static final Pattern TIME =
      Pattern.compile("/M\\(D:(\\d{14})([+-]\\d\\d)[':]?(\\d\\d)'?\\)");

  /** The longest distance from the time of a signature to its contents, in bytes. */
  private static final int DICTIONARY = 4_000;

  /** The revision of the first seal in a file. */
  static SealedRevision of(byte[] file) throws RefusedException {
    Matcher range = RANGE.matcher(new String(file, StandardCharsets.ISO_8859_1));
    if (!range.find()) {
      throw new RefusedException(Reason.ALTERED, "there is no seal in the file");
    }
    int start = Integer.parseInt(range.group(1));
    int end = Integer.parseInt(range.group(2));
    long length = (long) end + Integer.parseInt(range.group(3));
    if (end - start < 2 || length > file.length || file[start] != '<' || file[end - 1] != '>') {
      throw new RefusedException(Reason.ALTERED, "the seal's range is none of this file's");
    }
    return new SealedRevision(file, start, end, (int) length);
  }

  String sha256() {
    return Sha256.hex(Sha256.ofPrefix(file, length));
  }

  /** The bytes that the seal signs. */
  byte[] signed() {
    byte[] signed = Arrays.copyOf(file, length - (contentsEnd - contentsStart));
    System.arraycopy(file, contentsEnd, signed, contentsStart, length - contentsEnd);
    return signed;
  }

  /** The signature with the zeros that fill its room. */
  byte[] contents() throws RefusedException {
    String hex =
        new String(
            file, contentsStart + 1, contentsEnd - contentsStart - 2, StandardCharsets.US_ASCII);
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.SEAL, "the seal is not in hexadecimal digits", e);
    }
  }

  /** Returns the time at which the seal was put, as the seal itself states it. */
  Instant sealedAt() throws RefusedException {
    int from = Math.max(0, contentsStart - DICTIONARY);
    Matcher time =
        TIME.matcher(new String(file, from, contentsStart - from, StandardCharsets.ISO_8859_1));
    String last = "";
    while (time.find()) {
      last = time.group(1) + time.group(2) + ":" + time.group(3);
    }
    try {
      return OffsetDateTime.parse(last, DateTimeFormatter.ofPattern("yyyyMMddHHmmssxxx"))
          .toInstant();
    } catch (DateTimeException e) {
      throw new RefusedException(Reason.SEAL, "the seal does not say when it was put", e);
    }
  }
}

package org.yinxin.core.records;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.refusal.Refusal;

/**
 * Encoding and separator of a text file. A byte order mark decides; without one, text with NUL is
 * UTF-16, for separators and digits have one in each of their pairs, what is well-formed UTF-8 is
 * UTF-8, for other text is well-formed UTF-8 by accident only, and the rest is GB18030, which
 * covers GBK and GB2312, if it is well-formed in that.
 */
record TextForm(String charset, char separator) {
  private static final int BUFFER = 1 << 16;

  static TextForm of(Path file, Optional<String> wanted) throws Refusal {
    try {
      String charset = wanted.isPresent() ? wanted.get() : detected(file);
      if (charset.equals(StandardCharsets.UTF_16.name()) && !hasMark(file)) {
        charset = unmarked(file).orElse(charset);
      }
      if (wanted.isPresent() && !isWellFormed(file, charset)) {
        throw Table.refused(
            ImportReason.NOT_READABLE, "文件不是 " + charset + " 编码", "the file is not " + charset);
      }
      return new TextForm(charset, separator(file, charset));
    } catch (IOException e) {
      throw Table.refused(ImportReason.NOT_READABLE, "文件无法读取", "the file cannot be read");
    }
  }

  /** Characters without the byte order mark; malformed input is an exception. */
  Reader reader(Path file) throws IOException {
    return reader(file, charset);
  }

  private static Reader reader(Path file, String charset) throws IOException {
    PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), 3);
    byte[] mark = in.readNBytes(3);
    boolean isUtf8Mark = mark.length == 3 && mark[0] == -17 && mark[1] == -69 && mark[2] == -65;
    if (!isUtf8Mark || !charset.equals("UTF-8")) {
      in.unread(mark);
    }
    return new BufferedReader(
        new InputStreamReader(
            in,
            Charset.forName(charset)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)),
        BUFFER);
  }

  private static String detected(Path file) throws IOException, Refusal {
    if (hasMark(file)) {
      return checked(file, StandardCharsets.UTF_16.name());
    }
    Optional<String> unmarked = unmarked(file);
    if (unmarked.isPresent()) {
      return checked(file, unmarked.get());
    }
    return isWellFormed(file, "UTF-8") ? "UTF-8" : checked(file, "GB18030");
  }

  /** Says if a file has the byte order mark of UTF-16. */
  private static boolean hasMark(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] mark = in.readNBytes(2);
      return mark.length == 2
          && (mark[0] & 0xFF) + (mark[1] & 0xFF) == 0xFE + 0xFF
          && (mark[0] == -1 || mark[1] == -1);
    }
  }

  /** The byte order of UTF-16 without a mark: the one in which most NUL bytes come first. */
  private static Optional<String> unmarked(Path file) throws IOException {
    int[] zeros = new int[2];
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BUFFER);
      for (int i = 0; i < bytes.length; i++) {
        zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
      }
    }
    if (zeros[0] + zeros[1] == 0) {
      return Optional.empty();
    }
    Charset order = zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    return Optional.of(order.name());
  }

  private static String checked(Path file, String charset) throws IOException, Refusal {
    if (!isWellFormed(file, charset)) {
      throw Table.refused(
          ImportReason.NOT_READABLE,
          "认不出文件的编码，请另存为“CSV UTF-8”或 .xlsx",
          "the encoding is not known; save the file as “CSV UTF-8” or .xlsx");
    }
    return charset;
  }

  private static boolean isWellFormed(Path file, String charset) throws IOException {
    try (Reader reader = reader(file, charset)) {
      reader.transferTo(Writer.nullWriter());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Of comma, tab and semicolon, the one that the header has most of outside quotes. */
  private static char separator(Path file, String charset) throws IOException {
    int[] counts = new int[128];
    boolean quoted = false;
    boolean begun = false;
    try (Reader reader = reader(file, charset)) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        quoted ^= c == '"';
        if (c < 128 && !quoted) {
          counts[c]++;
        }
        begun |= c > ' ';
        if (begun && !quoted && (c == '\n' || c == '\r')) {
          break;
        }
      }
    }
    char best = ',';
    for (char candidate : new char[] {'\t', ';'}) {
      best = counts[candidate] > counts[best] ? candidate : best;
    }
    return best;
  }
}

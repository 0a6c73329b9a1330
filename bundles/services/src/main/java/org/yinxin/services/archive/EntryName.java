package org.yinxin.services.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * The name of a file in a ZIP archive (APPNOTE 6.3), with slashes and without control characters.
 * It is a stranger's: to be shown, never to be opened.
 *
 * @param text with its folders
 */
public record EntryName(String text) {
  /**
   * Names of files that Windows leaves in folders, in lower case. Names that macOS leaves begin
   * with a dot.
   */
  private static final Set<String> LEFT = Set.of("thumbs.db", "desktop.ini");

  private static final int LONGEST_SHOWN = 200;

  /** As UTF-8 or else as GB18030: which of them it is, archives often do not say or say wrong. */
  public static EntryName of(byte[] raw) {
    String name;
    try {
      name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      name = new String(raw, Charset.forName("GB18030"));
    }
    return new EntryName(name.replace('\\', '/').replaceAll("\\p{Cntrl}", ""));
  }

  /** Its end, no longer than anybody wants to read. */
  public String shown() {
    return text.substring(Math.max(0, text.length() - LONGEST_SHOWN));
  }

  /** Returns true if a file manager put the file there, probably without the sender's knowledge. */
  public boolean isLeftOver() {
    String base = text.substring(text.lastIndexOf('/') + 1);
    return text.startsWith("__MACOSX/")
        || text.contains("/__MACOSX/")
        || base.startsWith(".")
        || LEFT.contains(base.toLowerCase(Locale.ROOT));
  }
}

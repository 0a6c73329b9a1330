package org.yinxin.core.rendering;

import static org.yinxin.services.rendering.RenderingException.Reason.CHARACTER_MISSING;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yinxin.document.Document;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.LocalizedText;

/** Checks that all characters of a document can be drawn. */
final class Characters {
  /** The characters that JSON escapes with a backslash and themselves; these can be drawn. */
  private static final String DRAWN = "\"\\/";

  private static final LocalizedText CONTROL =
      new LocalizedText(
          "内容中含有换行、制表符等控制字符，不能出具。", "There is a line break, tab or other control character in it.");

  private Characters() {}

  static void check(Typefaces faces, Document document) throws RenderingException {
    String json = DocumentCodec.plain(document);
    Set<Integer> missing = new TreeSet<>();
    for (int i = 0; i < json.length(); i++) {
      int code = json.codePointAt(i);
      if (code == '\\') {
        i++;
        refuseControl(json.charAt(i));
      } else if (Character.isSupplementaryCodePoint(code)) {
        i++;
      }
      if (!faces.has(code)) {
        missing.add(code);
      }
    }
    if (!missing.isEmpty()) {
      throw new RenderingException(CHARACTER_MISSING, missing(missing));
    }
  }

  /** Returns the reason why a text cannot be drawn; empty if it can. */
  static Optional<LocalizedText> undrawable(Typefaces faces, String text) {
    Set<Integer> missing = new TreeSet<>();
    for (int code : text.codePoints().toArray()) {
      if (Character.isISOControl(code)) {
        return Optional.of(CONTROL);
      }
      if (!faces.has(code)) {
        missing.add(code);
      }
    }
    return missing.isEmpty() ? Optional.empty() : Optional.of(missing(missing));
  }

  private static void refuseControl(char escaped) throws RenderingException {
    if (DRAWN.indexOf(escaped) < 0) {
      throw new RenderingException(CHARACTER_MISSING, CONTROL);
    }
  }

  private static LocalizedText missing(Set<Integer> codePoints) {
    String characters =
        codePoints.stream()
            .map(code -> Character.toString(code) + "（U+%04X）".formatted(code))
            .collect(Collectors.joining("、"));
    return new LocalizedText(
        "字库中没有以下字符，暂不能出具：" + characters, "No typeface here has these characters: " + characters);
  }
}

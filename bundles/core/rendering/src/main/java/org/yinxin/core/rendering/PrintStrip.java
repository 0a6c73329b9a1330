package org.yinxin.core.rendering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.services.rendering.PrintMark;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/**
 * The line in the strip that {@link PageFooter} leaves empty: which copy this is, where and when.
 */
final class PrintStrip {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final double LEFT = 40;
  private static final double ROOM = 515;

  /** Beyond what printers cannot reach (4 to 5 mm), and clear of the QR code's quiet zone. */
  private static final double BASE = 26;

  private static final double SIZE = 8;

  private PrintStrip() {}

  /** Returns the text of the strip, in the document's language. */
  static String text(PrintMark mark, Language language) {
    boolean english = language == Language.ENGLISH;
    String time =
        DateTimeFormatter.ofPattern(
                english ? "d MMMM uuuu, HH:mm" : "uuuu年M月d日 HH:mm", Locale.ENGLISH)
            .format(mark.at().atZone(ZONE));
    String serial = english ? "Copy " + mark.serial() : "第 " + mark.serial() + " 份";
    return serial + " · " + mark.kioskName().in(language.tag()) + " · " + time;
  }

  /**
   * A page with nothing but the line, with the characters that it takes embedded.
   *
   * @throws RenderingException if a character has no glyph, or the line no room
   */
  static byte[] page(Typefaces faces, String text, Language language) throws RenderingException {
    Optional<LocalizedText> undrawable = Characters.undrawable(faces, text);
    if (undrawable.isPresent()) {
      throw new RenderingException(
          RenderingException.Reason.CHARACTER_MISSING, undrawable.orElseThrow());
    }
    double size = faces.fitting(Face.SONG, text, SIZE, Typefaces.LEGIBLE, ROOM);
    if (faces.width(Face.SONG, text, size) > ROOM + 0.01) {
      throw Typefaces.tooLong(text);
    }
    try (PdfFile pdf = new PdfFile()) {
      Canvas canvas = new Canvas(pdf, faces);
      canvas.addPage();
      canvas.artifact(stream -> canvas.text(stream, Face.SONG, size, LEFT, BASE, text));
      StructureTree tree = new StructureTree(pdf, language.tag());
      int pages = canvas.write(tree, "");
      tree.write();
      int catalog = pdf.add("<</Type/Catalog/Pages " + pages + " 0 R>>");
      int info = Metadata.info(pdf, "", "", Instant.EPOCH);
      UUID id = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
      return pdf.finish(catalog, info, id);
    }
  }
}

package org.yinxin.core.rendering;

import java.util.List;
import java.util.stream.Stream;
import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.document.Badge;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.Letterhead;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Photo;
import org.yinxin.document.Title;
import org.yinxin.text.Language;

/**
 * Faces and sizes of letterhead and title, and the heights that they take. What is wider than the
 * page is broken into lines. Sizes and heights in points. For one document.
 */
final class LetterheadLayout {
  /** Of numbers, subtitles of transcripts and the lines of a letterhead. */
  static final double SMALL = 8;

  /** From line to line of small text. */
  static final double LINE = 11;

  /** Of the name of the university and the title of a notice. */
  static final double NOTICE_NAME = 24;

  static final double NOTICE_TITLE = 40;

  /** On a transcript, so that a page has few sizes: that of the address on the foot. */
  private static final double DENSE_HEADING = 14;

  private static final double HEADING = 16;

  private static final double CHINESE_HEADING = 22;

  /** The size at which the name in a letter is broken rather than set smaller. */
  private static final double LEAST_NAME = 13;

  private final Typefaces faces;
  private final Document document;
  private final PageSetting page;

  LetterheadLayout(Typefaces faces, Document document, PageSetting page) {
    this.faces = faces;
    this.document = document;
    this.page = page;
  }

  boolean dense() {
    return document.style() == PageStyle.TRANSCRIPT;
  }

  boolean notice() {
    return document.style() == PageStyle.NOTICE;
  }

  private boolean english() {
    return document.language() == Language.ENGLISH;
  }

  /**
   * The size of the university's name in a letterhead: that of a letter is a little smaller rather
   * than in two lines.
   */
  double nameSize(String name) {
    if (dense()) {
      return DENSE_HEADING;
    }
    double size = faces.fitting(Face.SONG_BOLD, name, HEADING, LEAST_NAME, room());
    return faces.width(Face.SONG_BOLD, name, size) <= room() + 0.01 ? size : HEADING;
  }

  /** The size of a title that is none of a notice. */
  double titleSize() {
    return dense() ? DENSE_HEADING : english() ? HEADING : CHINESE_HEADING;
  }

  Face titleFace() {
    return dense() || english() ? Face.SONG_BOLD : Face.HEI;
  }

  /** A title as it is set: one of a Chinese certificate is spaced where there is room. */
  String title(Title title) {
    String spaced = String.join(" ", title.text().split(""));
    boolean isSpaced =
        !dense() && !english() && faces.width(Face.HEI, spaced, CHINESE_HEADING) <= room();
    return isSpaced ? spaced : title.text();
  }

  /** The size of subtitles. */
  double subtitleSize() {
    return dense() ? SMALL : notice() ? 16 : 14;
  }

  /** The size at which a name or title of a notice is set: smaller rather than in many lines. */
  double noticeSize(String words, double wished) {
    return faces.fitting(Face.KAI, words, wished, wished / 2, noticeRoom(wished));
  }

  /** A name or title of a notice as it is set: spaced where there is room. */
  String noticeWords(String words, double wished) {
    String spaced = String.join(" ", words.split(""));
    double size = noticeSize(spaced, wished);
    return faces.width(Face.KAI, spaced, size) <= noticeRoom(wished) + 0.01 ? spaced : words;
  }

  /** The height of a letterhead. */
  double height(Letterhead head) {
    if (notice()) {
      double more = more(Face.KAI, noticeSize(head.name(), NOTICE_NAME), head.name());
      return 44 + more + LINE * head.lines().size();
    }
    long small = head.lines().stream().flatMap(line -> broken(page.face(), line, SMALL)).count();
    return (dense() ? 34 : 48)
        + more(Face.SONG_BOLD, nameSize(head.name()), head.name())
        + LINE * small;
  }

  /** The height of number and title, without a subtitle. */
  double height(Title title) {
    double number = document.number().isEmpty() ? 0 : numberHeight();
    double words =
        switch (document.style()) {
          case TRANSCRIPT -> 28;
          case CERTIFICATE -> 64;
          case LETTER -> 62;
          case NOTICE -> 84;
        };
    double more =
        notice()
            ? more(Face.KAI, noticeSize(title.text(), NOTICE_TITLE), title.text())
            : more(titleFace(), titleSize(), title(title));
    return number + words + more + subtitle(title);
  }

  private double subtitle(Title title) {
    Face face = notice() ? Face.KAI : page.face();
    return title.subtitle().isEmpty()
        ? 0
        : Math.max(24, page.leading()) + more(face, subtitleSize(), title.subtitle());
  }

  /** The height of a number that is above the title. */
  double numberHeight() {
    boolean isUnderLetterhead = document.blocks().stream().anyMatch(Letterhead.class::isInstance);
    return switch (document.style()) {
      case TRANSCRIPT -> isUnderLetterhead ? 0 : 14;
      case CERTIFICATE -> 60;
      case LETTER -> 12;
      case NOTICE -> 0;
    };
  }

  /** The height of the lines after the first. */
  private double more(Face face, double type, String text) {
    return TextSetting.leading(type) * Math.max(0, broken(face, text, type).count() - 1);
  }

  private Stream<String> broken(Face face, String text, double type) {
    List<String> lines = faces.broken(face, text, type, room() + 0.01);
    return lines.stream();
  }

  /** The width that pictures at the sides leave, or that of the page. */
  private double room() {
    double room = page.right() - page.left();
    for (Block block : document.blocks()) {
      room -= block instanceof Photo ? Figures.PHOTO_WIDTH + PhotoPlace.GAP : 0;
      room -= block instanceof Badge && !notice() ? Figures.BADGE + PhotoPlace.GAP : 0;
    }
    return room;
  }

  /** The name of the university has its badge before it, and as much room behind. */
  private double noticeRoom(double wished) {
    boolean badge =
        wished == NOTICE_NAME && document.blocks().stream().anyMatch(Badge.class::isInstance);
    double taken = badge ? 2 * (Figures.BADGE_OF_NOTICE + PhotoPlace.GAP) : 0;
    return page.right() - page.left() - taken;
  }
}

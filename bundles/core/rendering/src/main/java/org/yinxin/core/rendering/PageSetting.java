package org.yinxin.core.rendering;

import org.yinxin.core.rendering.FontLibrary.Face;
import org.yinxin.document.PageStyle;

/**
 * Measures of a style of pages, in points.
 *
 * @param face face of the running text
 * @param left left edge of the text; the right one lies opposite
 * @param top position of the first line
 * @param bottom below which nothing is set but the foot
 * @param size size of the running text
 * @param leading from line to line
 * @param signatureSize size of the signature, whatever that of the running text
 * @param signatureLeading from line to line of the signature
 * @param signatureHeight room that the signature takes
 */
record PageSetting(
    Face face,
    double left,
    double top,
    double bottom,
    double size,
    double leading,
    double signatureSize,
    double signatureLeading,
    double signatureHeight) {
  /** As large as the text of a transcript; what does not fit then takes a second page. */
  private static final double SMALLEST = 8.5;

  static PageSetting of(PageStyle style) {
    return switch (style) {
      case TRANSCRIPT -> new PageSetting(Face.SONG, 40, 806, 118, 8.5, 13, 10, 18, 80);
      case CERTIFICATE -> new PageSetting(Face.SONG, 85, 806, 118, 16, 28, 16, 28, 96);
      case LETTER -> new PageSetting(Face.SONG, 85, 806, 118, 11, 16, 11, 16, 96);
      case NOTICE -> new PageSetting(Face.KAI, 92, 756, 164, 17, 32, 16, 30, 132);
    };
  }

  double right() {
    return 595 - left;
  }

  boolean maySmaller() {
    return size - 1 >= SMALLEST;
  }

  /** Returns this setting with running text that is one point smaller. */
  PageSetting smaller() {
    double smaller = size - 1;
    return new PageSetting(
        face,
        left,
        top,
        bottom,
        smaller,
        leading * smaller / size,
        signatureSize,
        signatureLeading,
        signatureHeight);
  }
}

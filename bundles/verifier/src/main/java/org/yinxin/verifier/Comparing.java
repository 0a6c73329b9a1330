package org.yinxin.verifier;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;

/**
 * Lays a changed file over its original: what is seen decides, and the text in that place names it,
 * so that neither hidden text nor a moved object counts. For one thread and one pair of files.
 */
final class Comparing {
  private static final double DPI = 100;

  /** A character of which more than this differs is not seen as it was. */
  private static final double CHANGED = 0.06;

  private static final int PICTURES = 2;
  private static final int FIELDS = 20;
  private static final int PAGES = 12;

  private final List<Comparison.Field> fields = new ArrayList<>();
  private final List<Comparison.PagePair> pictures = new ArrayList<>();
  private final List<Integer> differing = new ArrayList<>();
  private List<Piece> pieces = List.of();

  /** Empty if no difference is seen. */
  static Optional<Comparison> of(byte[] original, byte[] file) throws IOException {
    Comparing comparing = new Comparing();
    try (PDDocument one = Loader.loadPDF(original);
        PDDocument other = Loader.loadPDF(file)) {
      int pages = Math.max(one.getNumberOfPages(), other.getNumberOfPages());
      for (int page = 1; page <= Math.min(PAGES, pages); page++) {
        comparing.page(one, other, page);
      }
    }
    return comparing.differing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Comparison(
                comparing.fields.subList(0, Math.min(FIELDS, comparing.fields.size())),
                comparing.pictures,
                comparing.differing));
  }

  private void page(PDDocument one, PDDocument other, int page) throws IOException {
    Optional<BufferedImage> original = picture(one, page);
    Optional<BufferedImage> shown = picture(other, page);
    if (original.isEmpty() || shown.isEmpty()) {
      differing.add(page);
      pair(page, original, shown);
      return;
    }
    PictureDifference difference = new PictureDifference(original.get(), shown.get());
    List<Rectangle2D> regions = difference.regions();
    if (regions.isEmpty()) {
      return;
    }
    differing.add(page);
    if (fields.size() < FIELDS) {
      List<Rectangle2D> points = points(regions, one, page, original.get());
      fields.addAll(
          new PageComparison(
                  page,
                  points,
                  PageText.glyphs(other, page),
                  PageText.notes(other, page),
                  glyph ->
                      difference.share(pixels(glyph.box(), one, page, original.get())) > CHANGED)
              .fields(pieces(one)));
    }
    PictureDifference.frame(shown.get(), regions);
    pair(page, original, shown);
  }

  /** Of the original, once they are asked for. */
  private List<Piece> pieces(PDDocument original) throws IOException {
    if (pieces.isEmpty()) {
      pieces = Pieces.of(original);
    }
    return pieces;
  }

  private static Optional<BufferedImage> picture(PDDocument pdf, int page) throws IOException {
    return page > pdf.getNumberOfPages()
        ? Optional.empty()
        : Optional.of(Pictures.draw(pdf, page - 1, DPI, ImageType.RGB));
  }

  private void pair(int page, Optional<BufferedImage> original, Optional<BufferedImage> shown)
      throws IOException {
    if (pictures.size() < PICTURES) {
      pictures.add(new Comparison.PagePair(page, png(original), png(shown)));
    }
  }

  private static byte[] png(Optional<BufferedImage> picture) throws IOException {
    return picture.isPresent() ? Pictures.png(picture.get()) : new byte[0];
  }

  private static Rectangle2D pixels(
      Rectangle2D box, PDDocument pdf, int page, BufferedImage picture) {
    double scale = picture.getWidth() / pdf.getPage(page - 1).getCropBox().getWidth();
    return AffineTransform.getScaleInstance(scale, scale).createTransformedShape(box).getBounds2D();
  }

  private static List<Rectangle2D> points(
      List<Rectangle2D> regions, PDDocument pdf, int page, BufferedImage picture) {
    double scale = pdf.getPage(page - 1).getCropBox().getWidth() / picture.getWidth();
    AffineTransform toPoints = AffineTransform.getScaleInstance(scale, scale);
    return regions.stream()
        .map(region -> toPoints.createTransformedShape(region).getBounds2D())
        .toList();
  }
}

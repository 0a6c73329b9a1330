package org.yinxin.verifier;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Compares the text of a page with the original's where their pictures differ. For one thread. */
final class PageComparison {
  /** The distance within which characters belong to a part, in points. */
  private static final double NEAR = 1.5;

  private final int page;
  private final List<Rectangle2D> regions;
  private final List<Glyph> shown;
  private final List<PageText.Note> notes;
  private final Predicate<Glyph> changed;

  /**
   * Compares one page.
   *
   * @param page from 1
   * @param regions differing regions, in points from the upper left corner
   * @param shown characters of the file
   * @param notes annotations of the file
   * @param changed tells characters of the original that no longer look as they did
   */
  PageComparison(
      int page,
      List<Rectangle2D> regions,
      List<Glyph> shown,
      List<PageText.Note> notes,
      Predicate<Glyph> changed) {
    this.page = page;
    this.regions = regions;
    this.shown = shown;
    this.notes = notes;
    this.changed = changed;
  }

  /** Parts of the original that the file shows otherwise, and then what it adds. */
  List<Comparison.Field> fields(List<Piece> pieces) {
    List<Comparison.Field> fields = new ArrayList<>();
    List<Rectangle2D> explained = new ArrayList<>();
    for (Piece piece : pieces) {
      List<Rectangle2D> touching =
          regions.stream().filter(r -> r.intersects(grown(piece.box(), 0.5))).toList();
      if (piece.page() != page || touching.isEmpty()) {
        continue;
      }
      String now = now(piece);
      boolean same = now.equals(piece.text());
      if (!same || covered(piece, touching)) {
        explained.addAll(touching);
        fields.add(
            new Comparison.Field(page, piece.label(), piece.text(), same ? "" : Names.clean(now)));
      }
    }
    regions.stream()
        .filter(region -> !explained.contains(region))
        .map(region -> added(region, pieces))
        .filter(text -> !text.isEmpty())
        .distinct()
        .forEach(text -> fields.add(new Comparison.Field(page, "", "", text)));
    return fields;
  }

  /** Returns true if the regions that differ cover over 40 per cent of a part. */
  private static boolean covered(Piece piece, List<Rectangle2D> regions) {
    Rectangle2D box = piece.box();
    double hidden = 0;
    for (Rectangle2D region : regions) {
      Rectangle2D common = region.createIntersection(box);
      hidden += Math.max(0, common.getWidth()) * Math.max(0, common.getHeight());
    }
    return hidden > 0.4 * box.getWidth() * box.getHeight();
  }

  /**
   * Returns the text in a part's place: of an annotation over it, or else of the characters on top.
   */
  private String now(Piece piece) {
    for (PageText.Note note : notes) {
      if (note.box().intersects(piece.box()) && touches(note.box())) {
        return note.text();
      }
    }
    Rectangle2D place = grown(piece.box(), NEAR);
    List<Glyph> here =
        shown.stream()
            .filter(g -> place.contains(g.box().getCenterX(), g.box().getCenterY()))
            .toList();
    List<Glyph> fresh = here.stream().filter(g -> !contains(piece.glyphs(), g)).toList();
    List<Glyph> seen = new ArrayList<>();
    for (Glyph each : here) {
      boolean old = contains(piece.glyphs(), each);
      boolean hidden =
          old
              && !fresh.isEmpty()
              && (whitedOut(each, here) || fresh.stream().anyMatch(f -> f.covers(each)));
      if (!hidden && !contains(seen, each)) {
        seen.add(each);
      }
    }
    return text(seen);
  }

  /** Looks otherwise although nobody drew the same character there once more. */
  private boolean whitedOut(Glyph glyph, List<Glyph> here) {
    return changed.test(glyph) && here.stream().filter(glyph::sameAs).count() == 1;
  }

  private boolean touches(Rectangle2D box) {
    return regions.stream().anyMatch(region -> region.intersects(box));
  }

  private static boolean contains(List<Glyph> glyphs, Glyph glyph) {
    return glyphs.stream().anyMatch(glyph::sameAs);
  }

  /** Text where the original has nothing. */
  private String added(Rectangle2D region, List<Piece> pieces) {
    Rectangle2D place = grown(region, NEAR);
    List<Glyph> fresh =
        shown.stream()
            .filter(g -> place.contains(g.box().getCenterX(), g.box().getCenterY()))
            .filter(
                g -> pieces.stream().noneMatch(p -> p.page() == page && contains(p.glyphs(), g)))
            .toList();
    return Names.clean(text(fresh));
  }

  private static String text(List<Glyph> glyphs) {
    List<Glyph> ordered = new ArrayList<>(glyphs);
    ordered.sort(
        Comparator.comparingLong((Glyph g) -> Math.round(g.box().getMaxY() / 4))
            .thenComparingDouble(g -> g.box().getX()));
    return Piece.text(ordered);
  }

  private static Rectangle2D grown(Rectangle2D box, double by) {
    return new Rectangle2D.Double(
        box.getX() - by, box.getY() - by, box.getWidth() + 2 * by, box.getHeight() + 2 * by);
  }
}

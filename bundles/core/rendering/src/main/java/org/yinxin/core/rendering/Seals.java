package org.yinxin.core.rendering;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The seals of the offices, each drawn once. Safe for threads. */
final class Seals {
  private static final double MM = 72 / 25.4;

  /** More than offices have; wrong wording corrected over and over must not fill the memory. */
  private static final int KEPT = 100;

  private record Key(double diameter, String ring, String below) {}

  private final SealDrawing drawing;
  private final Map<Key, Seal> drawn = new ConcurrentHashMap<>();

  Seals(Faces faces) {
    drawing = new SealDrawing(faces);
  }

  /**
   * A round seal.
   *
   * @param ring the name along the ring
   * @param below a line below the star; may be empty
   */
  Seal seal(boolean university, String ring, String below) {
    Key key = new Key((university ? 45 : 42) * MM, ring, below);
    Seal seal = drawn.get(key);
    if (seal == null) {
      ContentStream paths = drawing.draw(key.diameter(), ring, below);
      seal = new Seal(key.diameter(), PdfFile.deflated(paths.bytes()));
      if (drawn.size() >= KEPT) {
        drawn.clear();
      }
      drawn.put(key, seal);
    }
    return seal;
  }
}

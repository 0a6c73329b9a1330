package org.yinxin.core.rendering;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yinxin.services.rendering.Imprint;
import org.yinxin.services.rendering.RenderingException;

/** The seals of the offices, each drawn once. Thread-safe. */
final class Seals {
  private static final double MM = 72 / 25.4;

  /** More than offices have; wrong wording corrected over and over must not fill the memory. */
  private static final int KEPT = 100;

  /** Text on a seal that is set with a development key. */
  static final String NOT_VALID = "演示无效";

  private record Key(double diameter, String ring, String above) {}

  private record ImprintKey(String sha256, int widthMm, boolean development) {}

  private final SealDrawing drawing;
  private final Map<Object, Seal> drawn = new ConcurrentHashMap<>();

  Seals(Typefaces faces) {
    drawing = new SealDrawing(faces);
  }

  /**
   * A round seal.
   *
   * @param ring the name along the ring
   * @param above a line above the star; may be empty
   */
  Seal seal(boolean university, String ring, String above) {
    Key key = new Key((university ? 45 : 42) * MM, ring, above);
    Seal seal = drawn.get(key);
    if (seal == null) {
      ContentStream paths = drawing.draw(key.diameter(), ring, above);
      seal =
          new Seal(
              key.diameter(), key.diameter(), PdfFile.deflated(paths.bytes()), Optional.empty());
      keep(key, seal);
    }
    return seal;
  }

  /**
   * A registered imprint.
   *
   * @param development true if it is crossed by what says that it is not valid
   */
  Seal imprint(Imprint imprint, boolean development) throws RenderingException {
    ImprintKey key = new ImprintKey(imprint.sha256(), imprint.widthMm(), development);
    Seal seal = drawn.get(key);
    if (seal == null) {
      seal = made(imprint, development);
      keep(key, seal);
    }
    return seal;
  }

  private Seal made(Imprint imprint, boolean development) throws RenderingException {
    double width = imprint.widthMm() * MM;
    ContentStream stream = new ContentStream(40_000);
    double height;
    Optional<PngImprint> picture = Optional.empty();
    if (imprint.mediaType().equals(Imprint.PNG)) {
      PngImprint png = PngImprint.read(imprint);
      picture = Optional.of(png);
      height = width * png.height() / png.width();
      stream.saveGraphicsState();
      stream.setInk();
      stream.image(Seal.PICTURE, 0, 0, width, height);
      stream.restoreGraphicsState();
    } else {
      SvgImprint svg = SvgImprint.read(imprint.bytes());
      height = width / svg.ratio();
      stream.saveGraphicsState();
      stream.setInk();
      svg.draw(stream, width, height);
      stream.restoreGraphicsState();
    }
    if (development) {
      stream.setInk();
      stream.setNonStrokingColor(0.35, 0.35, 0.35);
      double size = width / 5;
      drawing.straight(stream, NOT_VALID, width / 2, height / 2 - size * 0.35, size);
    }
    return new Seal(width, height, PdfFile.deflated(stream.bytes()), picture);
  }

  private void keep(Object key, Seal seal) {
    if (drawn.size() >= KEPT) {
      drawn.clear();
    }
    drawn.put(key, seal);
  }
}

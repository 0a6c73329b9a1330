package org.yinxin.core.rendering;

import java.io.InputStream;
import java.util.Objects;
import org.osgi.service.component.annotations.Component;

/** The faces that lie in this bundle. Thread-safe. */
@Component
public final class BundledFonts implements FontLibrary {
  @Override
  public InputStream open(Face face) {
    return Objects.requireNonNull(BundledFonts.class.getResourceAsStream(file(face)));
  }

  private static String file(Face face) {
    return switch (face) {
      case SONG -> "song-regular.ttf";
      case SONG_BOLD -> "song-bold.ttf";
      case HEI -> "hei.ttf";
      case KAI -> "kai.ttf";
    };
  }
}

package org.yinxin.services.rendering;

import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/** The faces that documents are set in. Thread-safe. */
@ProviderType
public interface FontLibrary {
  /** A face. */
  enum Face {
    /** Song (宋体), regular: running text and tables. */
    SONG,
    /** Song, bold: titles. */
    SONG_BOLD,
    /** Hei (黑体): titles and marks. */
    HEI,
    /** Kai (楷体): notices. */
    KAI
  }

  /** The TrueType file of a face; the caller closes the stream. */
  InputStream open(Face face);
}

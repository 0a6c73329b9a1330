package org.yinxin.core.rendering;

import java.io.InputStream;

/** The faces that documents are set in. Thread-safe. */
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

package org.yinxin.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.yinxin.core.rendering.FontLibrary;
import org.yinxin.core.rendering.FontLibrary.Face;

/** The platform's faces, parsed once, for floor and peer. Thread-safe. */
final class Typefaces {
  private final Map<Face, TrueTypeFont> parsed = new EnumMap<>(Face.class);

  Typefaces(FontLibrary library) throws IOException {
    for (Face face : Face.values()) {
      try (InputStream in = library.open(face)) {
        parsed.put(face, new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes())));
      }
    }
  }

  /** The faces in a document, each as a subset of what will be set in it. */
  Map<Face, PDFont> in(PDDocument pdf) throws IOException {
    Map<Face, PDFont> fonts = new EnumMap<>(Face.class);
    for (Map.Entry<Face, TrueTypeFont> face : parsed.entrySet()) {
      fonts.put(face.getKey(), PDType0Font.load(pdf, face.getValue(), true));
    }
    return fonts;
  }
}

package org.yinxin.core.rendering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

final class PdfFileTest {
  /** More than one object stream holds. */
  @Test
  void manyObjectsAndLargeStreamsAreReadBack() throws Exception {
    byte[] noise = new byte[300_000];
    new Random(1).nextBytes(noise);
    byte[] file;
    try (PdfFile pdf = new PdfFile()) {
      int[] numbers =
          IntStream.range(0, 1_500).map(i -> pdf.add("<</Serial " + i + ">>")).toArray();
      int stream = pdf.reserve();
      pdf.stream(stream, "", new Bytes(16).octets(noise, 0, noise.length));
      StringBuilder all = new StringBuilder();
      IntStream.of(numbers).forEach(number -> all.append(number).append(" 0 R "));
      int pages = pdf.add("<</Type/Pages/Count 0/Kids[]>>");
      int catalog =
          pdf.add(
              "<</Type/Catalog/Pages %d 0 R/All[%s]/Noise %d 0 R>>".formatted(pages, all, stream));
      file = pdf.finish(catalog, pdf.add("<<>>"), new UUID(1, 2));
    }

    try (PDDocument read = Loader.loadPDF(file)) {
      var catalog = read.getDocumentCatalog().getCOSObject();
      var all = catalog.getCOSArray(COSName.getPDFName("All"));
      for (int i = 0; i < 1_500; i++) {
        var object = (COSDictionary) all.getObject(i);
        assertEquals(i, object.getInt("Serial"));
      }
      try (var in = catalog.getCOSStream(COSName.getPDFName("Noise")).createInputStream()) {
        assertTrue(Arrays.equals(noise, in.readAllBytes()));
      }
    }
  }

  @Test
  void numbersAreWrittenAsPdfWantsThem() {
    assertEquals("0", Bytes.number(0));
    assertEquals("12.5", Bytes.number(12.5));
    assertEquals("-0.05", Bytes.number(-0.05));
    assertEquals("0.3333", Bytes.number(1 / 3.0));
    assertEquals("2", Bytes.number(1.99999));
    assertEquals("0", Bytes.number(-0.00001));
  }

  @Test
  void anyOctetCanStandInAString() throws Exception {
    Bytes all = new Bytes(16).octet('(');
    byte[] octets = new byte[256];
    for (int i = 0; i < 256; i++) {
      octets[i] = (byte) i;
      all.literal(i);
    }
    var parser = new PDFStreamParser(all.octet(')').toByteArray());

    assertTrue(Arrays.equals(octets, ((COSString) parser.parseNextToken()).getBytes()));
  }
}

package org.yinxin.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.junit.jupiter.api.Test;
import org.yinxin.offline.PdfValue.Array;
import org.yinxin.offline.PdfValue.Dictionary;
import org.yinxin.offline.PdfValue.Name;
import org.yinxin.offline.PdfValue.Numeral;
import org.yinxin.offline.PdfValue.Reference;
import org.yinxin.offline.PdfValue.Text;
import org.yinxin.offline.PdfValue.Word;

/** Translates PDFBox's objects into those of our own reader, so that the two can be compared. */
final class PdfValueTest {
  @Test
  void everyKindOfObjectIsTheSameAsOurReaderReadsIt() {
    COSArray array = new COSArray();
    array.add(COSName.getPDFName("A"));
    array.add(new COSString(new byte[] {1, -1}));
    array.add(COSInteger.get(12));
    array.add(new COSFloat(595.28f));
    array.add(COSBoolean.TRUE);
    array.add(COSBoolean.FALSE);
    array.add(COSNull.NULL);
    array.add(new COSObject(COSInteger.ONE, new COSObjectKey(7, 0)));
    COSDictionary dictionary = new COSDictionary();
    dictionary.setItem("K", array);

    assertEquals(
        new Dictionary(
            Map.of(
                "K",
                new Array(
                    List.of(
                        new Name("A"),
                        new Text("01ff"),
                        Numeral.of("12.0"),
                        Numeral.of("595.28"),
                        new Word("true"),
                        new Word("false"),
                        new Word("null"),
                        new Reference(7))))),
        PdfValue.of(dictionary));
    assertEquals(new Word("null"), PdfValue.of(null));
  }

  @Test
  void aStreamIsNotComparedByItsDictionary() throws Exception {
    try (COSStream stream = new COSStream()) {
      assertThrows(IllegalArgumentException.class, () -> PdfValue.of(stream));
    }
  }

  @Test
  void aDictionaryIsAskedForNames() {
    Dictionary dictionary = new Dictionary(Map.of("Type", new Name("Page"), "A", new Word("true")));

    assertTrue(dictionary.has("Type", "Page"));
    assertFalse(dictionary.has("Type", "Pages"));
    assertFalse(dictionary.has("A", "true"));
    assertFalse(dictionary.has("B", "Page"));
    assertEquals(Optional.of(new Word("true")), dictionary.get("A"));
    assertEquals(Optional.empty(), dictionary.get("B"));
  }
}

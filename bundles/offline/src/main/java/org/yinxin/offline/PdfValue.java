package org.yinxin.offline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/** An object of a PDF (ISO 32000-1 7.3), to be compared by what it says. */
sealed interface PdfValue {
  /** A dictionary; of a stream, the one before it. */
  record Dictionary(Map<String, PdfValue> entries) implements PdfValue {
    Optional<PdfValue> get(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    boolean has(String key, String name) {
      return new Name(name).equals(entries.get(key));
    }
  }

  /** An array. */
  record Array(List<PdfValue> elements) implements PdfValue {}

  /** A name, without its slash. */
  record Name(String name) implements PdfValue {}

  /** A string, in hex. */
  record Text(String hex) implements PdfValue {}

  /** A number, without needless zeros. */
  record Numeral(BigDecimal value) implements PdfValue {
    static Numeral of(String text) {
      return new Numeral(new BigDecimal(text).stripTrailingZeros());
    }
  }

  /** A reference to an indirect object of generation 0. */
  record Reference(int number) implements PdfValue {}

  /** True, false or null. */
  record Word(String word) implements PdfValue {}

  /**
   * An object as PDFBox has read it, down to its references.
   *
   * @throws IllegalArgumentException if it is of a kind that our files do not have
   */
  static PdfValue of(COSBase base) {
    if (base instanceof COSObject object) {
      return new Reference(Math.toIntExact(object.getKey().getNumber()));
    } else if (base instanceof COSDictionary dictionary && !(base instanceof COSStream)) {
      Map<String, PdfValue> entries = new LinkedHashMap<>();
      dictionary.keySet().forEach(key -> entries.put(key.getName(), of(dictionary.getItem(key))));
      return new Dictionary(entries);
    } else if (base instanceof COSArray array) {
      List<PdfValue> elements = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        elements.add(of(array.get(i)));
      }
      return new Array(elements);
    } else if (base instanceof COSName name) {
      return new Name(name.getName());
    } else if (base instanceof COSString text) {
      return new Text(HexFormat.of().formatHex(text.getBytes()));
    } else if (base instanceof COSNumber number) {
      return Numeral.of(new BigDecimal(Float.toString(number.floatValue())).toPlainString());
    } else if (base instanceof COSBoolean || base instanceof COSNull || base == null) {
      return new Word(base instanceof COSBoolean flag ? Boolean.toString(flag.getValue()) : "null");
    }
    throw new IllegalArgumentException("an object of another kind");
  }
}

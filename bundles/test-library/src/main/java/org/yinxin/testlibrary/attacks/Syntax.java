package org.yinxin.testlibrary.attacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The parts of a file that a forger reads before he writes to it. Immutable. */
public final class Syntax {
  public final byte[] file;
  public final int root;
  public final int size;
  public final int startxref;
  public final int page;
  public final int pages;
  public final int contents;
  public final int widget;
  public final int signature;
  public final String catalogBody;
  public final String pageBody;
  public final String widgetBody;
  public final String signatureBody;
  public final byte[] drawing;

  /** Reads it with PDFBox. */
  public Syntax(byte[] file) throws IOException {
    this.file = file;
    try (PDDocument pdf = Loader.loadPDF(file)) {
      COSDictionary trailer = pdf.getDocument().getTrailer();
      root = number(trailer, COSName.ROOT);
      size = trailer.getInt(COSName.SIZE);
      COSDictionary catalog = trailer.getCOSDictionary(COSName.ROOT);
      catalogBody = text(catalog);
      pages = number(catalog, COSName.PAGES);
      COSArray kids = catalog.getCOSDictionary(COSName.PAGES).getCOSArray(COSName.KIDS);
      page = (int) ((COSObject) kids.get(0)).getKey().getNumber();
      COSDictionary first = (COSDictionary) kids.getObject(0);
      pageBody = text(first);
      contents = number(first, COSName.CONTENTS);
      drawing = pdf.getPage(0).getContents().readAllBytes();
      COSArray fields = catalog.getCOSDictionary(COSName.ACRO_FORM).getCOSArray(COSName.FIELDS);
      widget = (int) ((COSObject) fields.get(0)).getKey().getNumber();
      COSDictionary field = (COSDictionary) fields.getObject(0);
      widgetBody = text(field);
      signature = number(field, COSName.V);
      signatureBody =
          text(pdf.getDocument().getObjectFromPool(new COSObjectKey(signature, 0)).getObject());
    }
    startxref = startxref(file);
  }

  /** Returns the number behind the last startxref of a file. */
  public static int startxref(byte[] file) {
    String text = latin(file);
    return Integer.parseInt(
        text.substring(text.lastIndexOf("startxref") + 9).strip().replaceFirst("(?s)\\s.*", ""));
  }

  private static int number(COSDictionary dictionary, COSName key) {
    return (int) ((COSObject) dictionary.getItem(key)).getKey().getNumber();
  }

  /** Returns the bytes of an object, without a line end. */
  public static String text(COSBase base) {
    StringBuilder text = new StringBuilder();
    if (base instanceof COSObject object) {
      text.append(object.getKey().getNumber()).append(" 0 R");
    } else if (base instanceof COSDictionary dictionary) {
      text.append("<<");
      for (COSName key : dictionary.keySet()) {
        text.append('/').append(key.getName()).append(' ').append(text(dictionary.getItem(key)));
      }
      text.append(">>");
    } else if (base instanceof COSArray array) {
      text.append('[');
      for (int i = 0; i < array.size(); i++) {
        text.append(text(array.get(i))).append(' ');
      }
      text.append(']');
    } else if (base instanceof COSName name) {
      text.append('/').append(name.getName());
    } else if (base instanceof COSString string) {
      text.append('<').append(HexFormat.of().formatHex(string.getBytes())).append('>');
    } else if (base instanceof COSNumber number) {
      float value = number.floatValue();
      text.append(value == Math.rint(value) ? Long.toString((long) value) : Float.toString(value));
    } else {
      text.append(base == null || base instanceof COSNull ? "null" : base.toString());
    }
    return text.toString();
  }

  /** The page's drawing with something else in the place of the holder's name. */
  public byte[] redrawn() {
    return (latin(drawing) + "\nq 1 1 1 rg 150 500 200 60 re f Q 0 0 0 rg 150 520 60 8 re f\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A character a byte. */
  public static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

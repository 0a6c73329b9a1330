package org.yinxin.core.rendering;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.yinxin.services.rendering.PreparedPdf;

/**
 * An empty certification signature in the first revision (ISO 32000-1 12.8.2.2): nothing may be
 * changed after it (DocMDP, P = 1). Its place holders are patched once the file is saved.
 */
final class SignatureField {
  /** Stands in /ByteRange until the offsets are known; as wide as any offset. */
  private static final int UNKNOWN = 1_999_999_999;

  private SignatureField() {}

  static void add(
      PDDocument pdf,
      PDPage page,
      PDRectangle place,
      PDAppearanceStream seal,
      String signer,
      GregorianCalendar date,
      int room)
      throws IOException {
    PDAcroForm form = new PDAcroForm(pdf);
    form.setSignaturesExist(true);
    form.setAppendOnly(true);
    form.getCOSObject().setItem(COSName.DR, new COSDictionary());
    pdf.getDocumentCatalog().setAcroForm(form);
    PDSignatureField field = new PDSignatureField(form);
    field.setPartialName("Seal");
    field.setAlternateFieldName("电子签章 " + signer);
    form.setFields(List.of(field));
    PDAnnotationWidget widget = field.getWidgets().get(0);
    widget.setRectangle(place);
    widget.setPage(page);
    widget.setPrinted(true);
    widget.setLocked(true);
    PDAppearanceDictionary appearance = new PDAppearanceDictionary();
    appearance.setNormalAppearance(seal);
    widget.setAppearance(appearance);
    page.setAnnotations(List.of(widget));
    COSDictionary signature = signature(signer, date, room);
    field.getCOSObject().setItem(COSName.V, signature);
    COSDictionary permissions = new COSDictionary();
    permissions.setItem(COSName.getPDFName("DocMDP"), signature);
    pdf.getDocumentCatalog().getCOSObject().setItem(COSName.PERMS, permissions);
  }

  private static COSDictionary signature(String signer, GregorianCalendar date, int room) {
    PDSignature signature = new PDSignature();
    signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
    signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
    signature.setName(signer);
    signature.setSignDate(date);
    COSDictionary dictionary = signature.getCOSObject();
    COSArray range = new COSArray();
    range.add(COSInteger.ZERO);
    for (int i = 0; i < 3; i++) {
      range.add(COSInteger.get(UNKNOWN));
    }
    dictionary.setItem(COSName.BYTERANGE, range);
    COSString contents = new COSString(new byte[room], true);
    dictionary.setItem(COSName.CONTENTS, contents);
    COSDictionary parameters = new COSDictionary();
    parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
    parameters.setInt(COSName.P, 1);
    parameters.setName(COSName.V, "1.2");
    COSDictionary reference = new COSDictionary();
    reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
    reference.setItem(COSName.getPDFName("TransformMethod"), COSName.getPDFName("DocMDP"));
    reference.setItem(COSName.getPDFName("TransformParams"), parameters);
    COSArray references = new COSArray();
    references.add(reference);
    dictionary.setItem(COSName.getPDFName("Reference"), references);
    return dictionary;
  }

  /** Ties the widget to the structure tree (ISO 14289-1 7.18.4). */
  static void tag(PDPage page, PDStructureElement form, int structParent) throws IOException {
    COSDictionary widget = page.getAnnotations().get(0).getCOSObject();
    widget.setInt(COSName.STRUCT_PARENT, structParent);
    COSDictionary reference = new COSDictionary();
    reference.setItem(COSName.TYPE, COSName.getPDFName("OBJR"));
    reference.setItem(COSName.OBJ, widget);
    reference.setItem(COSName.PG, page.getCOSObject());
    form.getCOSObject().setItem(COSName.K, reference);
  }

  /** Writes the offsets into the saved file. */
  static PreparedPdf patch(byte[] file, int room) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    String zeros = "<" + "0".repeat(room * 2) + ">";
    int start = text.indexOf(zeros);
    int end = start + zeros.length();
    int range = text.indexOf(String.valueOf(UNKNOWN));
    int close = text.indexOf(']', range);
    if (start < 0 || range < 0) {
      throw new IllegalStateException("the signature's place holders were not saved as such");
    }
    String offsets = start + " " + end + " " + (file.length - end);
    byte[] padded =
        (offsets + " ".repeat(close - range - offsets.length()))
            .getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(padded, 0, file, range, padded.length);
    return new PreparedPdf(file, start, end);
  }
}

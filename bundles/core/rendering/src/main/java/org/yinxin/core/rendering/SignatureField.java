package org.yinxin.core.rendering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.yinxin.services.rendering.PreparedPdf;

/**
 * An empty certification signature in the first revision (ISO 32000-1 12.8.2.2): nothing may be
 * changed after it (DocMDP, P = 1). It is outside the object streams, and its /ByteRange is patched
 * once the length of the file is known. For one thread.
 */
final class SignatureField {
  /** As wide as the widest offsets, with spaces between. */
  private static final String NO_RANGE = " ".repeat(32);

  private final PdfFile pdf;
  private final String signer;
  private final Instant instant;
  private final int room;
  private int widget;
  private int signature;
  private int rangeStart;
  private int contentsStart;

  /**
   * A signature to come.
   *
   * @param room for the CMS signature, in bytes
   */
  SignatureField(PdfFile pdf, String signer, Instant instant, int room) {
    this.pdf = pdf;
    this.signer = signer;
    this.instant = instant;
    this.room = room;
  }

  /**
   * Writes the field with its widget, tied to the structure tree (ISO 14289-1 7.18.4).
   *
   * @param page the object it lies on
   * @param rectangle rectangle on the page, four numbers
   * @param seal the object that draws it
   * @return the widget's object number
   */
  int write(StructureTree tree, int page, String rectangle, int seal) {
    Element form = tree.document().child(Element.FORM);
    widget = pdf.reserve();
    form.annotation(page, widget);
    signature = signature();
    pdf.add(
        widget,
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/TU%s/F 132/Rect[%s]/P %d 0 R"
                .formatted(Bytes.text("电子签章 " + signer), rectangle, page)
            + "/AP<</N %d 0 R>>/V %d 0 R/StructParent %d>>"
                .formatted(seal, signature, tree.annotation(form)));
    return widget;
  }

  /** The catalog's entries for it. */
  String catalogEntries() {
    return "/AcroForm<</Fields[%d 0 R]/SigFlags 3/DR<<>>>>/Perms<</DocMDP %d 0 R>>"
        .formatted(widget, signature);
  }

  private int signature() {
    Bytes body = new Bytes(2 * room + 1_000);
    body.put("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Name");
    body.put(Bytes.text(signer)).put("/M(").put(Metadata.date(instant)).put(")/Reference[");
    body.put("<</Type/SigRef/TransformMethod/DocMDP/TransformParams");
    body.put("<</Type/TransformParams/P 1/V/1.2>>>>]/ByteRange[0 ");
    int range = body.size();
    body.put(NO_RANGE).put("]/Contents");
    int contents = body.size();
    body.octet('<').put("0".repeat(2 * room)).put(">>>");
    int number = pdf.reserve();
    int start = pdf.addDirect(number, body);
    rangeStart = start + range;
    contentsStart = start + contents;
    return number;
  }

  /** Writes the offsets into the finished file. */
  PreparedPdf patch(byte[] file) {
    int end = contentsStart + 2 * room + 2;
    String range = contentsStart + " " + end + " " + (file.length - end);
    byte[] offsets = range.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(offsets, 0, file, rangeStart, offsets.length);
    return new PreparedPdf(file, contentsStart, end);
  }
}

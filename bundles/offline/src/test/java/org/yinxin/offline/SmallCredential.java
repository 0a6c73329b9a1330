package org.yinxin.offline;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A sealed PDF of one page, written by hand (ISO 32000-1) and by none of our code: what the
 * platform's files have that a forger plays with, in 20 KB.
 *
 * @param file all of it
 * @param contentsStart offset of the signature's opening angle bracket
 * @param contentsEnd offset of the signature's end
 */
record SmallCredential(byte[] file, int contentsStart, int contentsEnd) {
  static final Instant SEALED_AT = Instant.parse("2026-03-02T01:00:00Z");
  static final int PAGE = 3;
  private static final String SAID = "/M(D:20260302090000+08'00')";
  private static final int ROOM = 2 * 8_192;
  private static final int RANGE = 40;

  /** Makes a signature. */
  interface Signer {
    byte[] sign(byte[] content) throws Exception;
  }

  static SmallCredential of(String name, String code, Signer signer) throws Exception {
    return of(name, code, SAID, signer);
  }

  /**
   * Writes one.
   *
   * @param said time of sealing, as its signature says
   */
  static SmallCredential of(String name, String code, String said, Signer signer) throws Exception {
    String drawing = "BT /F1 12 Tf 150 520 Td (%s) Tj 0 -20 Td (%s) Tj ET".formatted(name, code);
    List<String> objects =
        List.of(
            "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]/SigFlags 3/DR<<>>>>"
                + "/Perms<</DocMDP 6 0 R>>/Metadata 11 0 R/Lang(zh-CN)/Version/1.7>>",
            "<</Type/Pages/Count 1/Kids[3 0 R]>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Resources 7 0 R/Contents 4 0 R"
                + "/Rotate 0/Annots[5 0 R]>>",
            stream("", drawing),
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(seal)/F 132/Rect[400 90 500 190]/P 3 0 R/V 6 0 R>>",
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached%s/ByteRange%s/Contents<%s>>>"
                .formatted(said, " ".repeat(RANGE), "0".repeat(ROOM)),
            "<</Font<</F1 8 0 R>>>>",
            "<</Type/Font/Subtype/TrueType/BaseFont/Small/FirstChar 32/LastChar 32/Widths[500]"
                + "/FontDescriptor 9 0 R/ToUnicode 12 0 R>>",
            "<</Type/FontDescriptor/FontName/Small/Flags 4/FontFile2 10 0 R/Embedded true>>",
            stream("/Length1 4", "font"),
            stream("/Type/Metadata/Subtype/XML", "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>"),
            stream("", "/CMapName /Small def"));
    return sealed(written(objects), signer);
  }

  private static String stream(String entries, String data) {
    return "<<%s/Length %d>>\nstream\n%s\nendstream".formatted(entries, data.length(), data);
  }

  private static String written(List<String> objects) {
    StringBuilder text = new StringBuilder("%PDF-1.7\n");
    List<Integer> offsets = new ArrayList<>();
    for (String object : objects) {
      offsets.add(text.length());
      text.append(offsets.size()).append(" 0 obj\n").append(object).append("\nendobj\n");
    }
    int start = text.length();
    text.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
    offsets.forEach(offset -> text.append("%010d 00000 n \n".formatted(offset)));
    text.append("trailer\n<</Size ").append(objects.size() + 1).append("/Root 1 0 R>>\n");
    return text.append("startxref\n").append(start).append("\n%%EOF\n").toString();
  }

  private static SmallCredential sealed(String text, Signer signer) throws Exception {
    int start = text.indexOf("/Contents<") + 9;
    int end = text.indexOf('>', start) + 1;
    String range = "[0 %d %d %d".formatted(start, end, text.length() - end);
    String placed =
        text.replace(
            "/ByteRange" + " ".repeat(RANGE),
            "/ByteRange" + range + " ".repeat(RANGE - range.length() - 1) + "]");
    byte[] file = placed.getBytes(StandardCharsets.ISO_8859_1);
    SmallCredential unsealed = new SmallCredential(file, start, end);
    return unsealed.with(HexFormat.of().formatHex(signer.sign(unsealed.signed())));
  }

  /** Returns the file with another signature in the room of the seal. */
  SmallCredential with(String seal) {
    byte[] changed = file.clone();
    byte[] digits = seal.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(digits, 0, changed, contentsStart + 1, digits.length);
    return new SmallCredential(changed, contentsStart, contentsEnd);
  }

  /** The digits in the room of the seal. */
  String seal() {
    return new String(
        file, contentsStart + 1, contentsEnd - contentsStart - 2, StandardCharsets.US_ASCII);
  }

  /** The bytes that the seal signs. */
  byte[] signed() {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.write(file, 0, contentsStart);
    signed.write(file, contentsEnd, file.length - contentsEnd);
    return signed.toByteArray();
  }
}

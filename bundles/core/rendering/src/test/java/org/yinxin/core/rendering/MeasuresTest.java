package org.yinxin.core.rendering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Issuer;
import org.yinxin.certificate.TeachingNotes;
import org.yinxin.certificate.admissiondoctor.AdmissionDoctorType;
import org.yinxin.certificate.admissionmaster.AdmissionMasterType;
import org.yinxin.certificate.admissionundergraduate.AdmissionUndergraduateType;
import org.yinxin.certificate.cetscore.CetScoreType;
import org.yinxin.certificate.employmentproof.EmploymentProofType;
import org.yinxin.certificate.enrolmentproof.EnrolmentProofType;
import org.yinxin.certificate.gradepointmethod.GradePointMethodType;
import org.yinxin.certificate.graduatestatus.GraduateStatusType;
import org.yinxin.certificate.graduatetranscript.GraduateTranscriptType;
import org.yinxin.certificate.ncrescore.NcreScoreType;
import org.yinxin.certificate.transcript.TranscriptType;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.Note;
import org.yinxin.document.PageStyle;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.Table;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.testkit.SampleRecords;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Type sizes and overlaps on the pages of each type, in both languages and with every choice. */
final class MeasuresTest {
  private static final Path DEMO =
      Path.of("../../../karaf-distribution/server/src/main/resources/demo");

  private static final PdfRenderer RENDERER =
      new PdfRenderer(new BundledFonts(), sha256 -> Optional.empty());

  /** A type with somebody among the demo people who may have its certificate. */
  record Case(CertificateType type, String person, Language language) {
    @Override
    public String toString() {
      return type.describe().id() + " " + person + " " + language.tag();
    }
  }

  static List<Case> cases() {
    Map<String, CertificateType> holders = new LinkedHashMap<>();
    holders.put("2023213001", new TranscriptType());
    holders.put("2022213011", new TranscriptType());
    holders.put("2023213001 ", new EnrolmentProofType());
    holders.put("2023213001  ", new GradePointMethodType());
    holders.put("2023213001   ", new CetScoreType());
    holders.put("2023213001    ", new NcreScoreType());
    holders.put("D20240101", new GraduateStatusType());
    holders.put("D20240101 ", new GraduateTranscriptType());
    holders.put("S20240101", new GraduateTranscriptType());
    holders.put("T20100101", new EmploymentProofType());
    holders.put("105117000012345", new AdmissionMasterType());
    holders.put("105117100000321", new AdmissionDoctorType());
    holders.put("26500108150123", new AdmissionUndergraduateType());
    return holders.entrySet().stream()
        .flatMap(
            each ->
                Stream.of(Language.values())
                    .map(tag -> new Case(each.getValue(), each.getKey().strip(), tag)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pagesHaveFewSizesAndNoneThatIsHardToRead(Case each) throws Exception {
    for (Document document : documents(each)) {
      boolean notice = document.style() == PageStyle.NOTICE;
      for (List<TextPosition> page : glyphs(pdf(document))) {
        Set<Double> sizes = page.stream().map(MeasuresTest::size).collect(Collectors.toSet());
        assertTrue(sizes.stream().allMatch(size -> size >= 6.5), each + ": " + sizes);
        assertTrue(notice || sizes.size() <= 5, each + ": " + new TreeSet<>(sizes));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void allCellsOfATableAreOfOneSize(Case each) throws Exception {
    for (Document document : documents(each)) {
      if (document.blocks().stream().anyMatch(Table.class::isInstance)) {
        Set<Double> sizes = cellSizes(pdf(document));
        assertEquals(1, sizes.size(), each + ": " + sizes);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSealCoversOfficeAndDateAlone(Case each) throws Exception {
    for (Document document : documents(each)) {
      byte[] pdf = pdf(document);
      SignatureBlock signature =
          document.blocks().stream()
              .filter(SignatureBlock.class::isInstance)
              .map(SignatureBlock.class::cast)
              .findFirst()
              .orElseThrow();
      String allowed = String.join("", signature.lines()) + signature.date();
      List<List<TextPosition>> pages = glyphs(pdf);
      try (PDDocument file = Loader.loadPDF(pdf)) {
        PDRectangle seal = file.getPage(pages.size() - 1).getAnnotations().get(0).getRectangle();
        String covered = covered(pages.get(pages.size() - 1), seal);
        assertTrue(isWithin(covered, allowed), each + ": " + covered);
        assertTrue(covered.length() > 4, each + ": the seal is not on office and date");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noTwoCharactersLieOverOneAnother(Case each) throws Exception {
    for (Document document : documents(each)) {
      for (List<TextPosition> page : glyphs(pdf(document))) {
        assertEquals(List.of(), overlaps(page), each.toString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anEnglishPageHasNoChineseCharacter(Case each) throws Exception {
    if (each.language() == Language.ENGLISH) {
      for (Document document : documents(each)) {
        try (PDDocument file = Loader.loadPDF(pdf(document))) {
          String text = new PDFTextStripper().getText(file);
          assertTrue(text.codePoints().noneMatch(Character::isIdeographic), each + ": " + text);
        }
      }
    }
  }

  /** With the default choices, and with each other choice in turn. */
  private static List<Document> documents(Case each) throws Exception {
    return documents(each, issuer("", ""));
  }

  /** The documents of an issuer, likewise. */
  static List<Document> documents(Case each, Issuer issuer) throws Exception {
    List<RecordKind> kinds = new ArrayList<>(each.type().describe().needs());
    kinds.addAll(each.type().describe().brings());
    HolderRecords holder = SampleRecords.in(DEMO, kinds).person(each.person());
    Map<String, String> defaults = new LinkedHashMap<>();
    List<CertificateOption> options = each.type().options(holder);
    options.forEach(option -> defaults.put(option.name(), option.choices().get(0).value()));
    // The default of each option is the same document.
    Set<Map<String, String>> combinations = new LinkedHashSet<>();
    for (CertificateOption option : options) {
      for (CertificateOption.Choice choice : option.choices()) {
        Map<String, String> chosen = new HashMap<>(defaults);
        chosen.put(option.name(), choice.value());
        if (each.type().eligibility(holder, chosen).isEligible()) {
          combinations.add(chosen);
        }
      }
    }
    if (combinations.isEmpty()) {
      combinations.add(defaults);
    }
    List<Document> documents = new ArrayList<>();
    for (Map<String, String> chosen : combinations) {
      documents.add(composed(each, holder, chosen, issuer));
    }
    return documents;
  }

  private static Document composed(
      Case each, HolderRecords holder, Map<String, String> options, Issuer issuer)
      throws Exception {
    boolean english = each.language() == Language.ENGLISH;
    Document document =
        each.type()
            .compose(
                new CompositionRequest(
                    holder,
                    each.language(),
                    options,
                    "",
                    english ? "AAO-2026-00076" : "教证〔2026〕00076号",
                    LocalDate.of(2026, 12, 2),
                    issuer,
                    Wording.load(each.type().getClass(), each.language())));
    List<Block> blocks = new ArrayList<>(document.blocks());
    blocks.add(new Note(english ? "Data as of 1 December 2026." : "数据截止时间：2026年12月1日。"));
    return document.withBlocks(blocks);
  }

  static Issuer issuer(String badge, String signature) {
    return new Issuer(
        new LocalizedText("示范工商大学", "Model University of Technology and Business"),
        "99999",
        "academic-affairs",
        new LocalizedText("教务处", "Academic Affairs Office"),
        new LocalizedText("示范市学府路1号", "1 Campus Road, Model City"),
        "000-0000000",
        "office@example.edu",
        new LocalizedText("教务处处长", "Director, Academic Affairs Office"),
        "示范校长",
        "Model President",
        "https://www.example.edu",
        "周文彬",
        "ZHOU Wenbin",
        new TeachingNotes(
            "每学分对应16学时",
            "one credit normally corresponds to 16 class hours",
            "中文（外语课程除外）",
            "Chinese, except for foreign-language courses"),
        badge,
        signature);
  }

  private static byte[] pdf(Document document) throws Exception {
    return pdf(document, RENDERER);
  }

  static byte[] pdf(Document document, PdfRenderer renderer) throws Exception {
    return renderer
        .render(
            new RenderRequest(
                document,
                issuer("", ""),
                Instant.parse("2026-12-02T02:00:00Z"),
                "7Q2K-9XPM-4TRA-JW3C-8ZDN-VHF6-AB",
                "https://verify.example.edu/v/7Q2K9XPM4TRAJW3C8ZDNVHF6AB",
                /* development= */ false,
                4_096))
        .bytes();
  }

  /** The glyphs of each page, in the order in which they are drawn. */
  static List<List<TextPosition>> glyphs(byte[] pdf) throws Exception {
    List<List<TextPosition>> pages = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        List<TextPosition> glyphs = new ArrayList<>();
        PDFTextStripper stripper =
            new PDFTextStripper() {
              @Override
              protected void processTextPosition(TextPosition position) {
                glyphs.add(position);
              }
            };
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.getText(document);
        pages.add(glyphs);
      }
    }
    return pages;
  }

  /** The sizes of the characters in the cells of tables. */
  private static Set<Double> cellSizes(byte[] pdf) throws Exception {
    Set<Double> sizes = new TreeSet<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
        extractor.processPage(page);
        for (PDMarkedContent content : extractor.getMarkedContents()) {
          if (content.getTag().equals("TD") || content.getTag().equals("TH")) {
            content.getContents().stream()
                .filter(TextPosition.class::isInstance)
                .forEach(glyph -> sizes.add(size((TextPosition) glyph)));
          }
        }
      }
    }
    return sizes;
  }

  static double size(TextPosition glyph) {
    return Math.round(glyph.getFontSize() * 100) / 100.0;
  }

  /** The characters whose middle is within the circle of a seal. */
  private static String covered(List<TextPosition> page, PDRectangle seal) {
    double x = (seal.getLowerLeftX() + seal.getUpperRightX()) / 2;
    double y = (seal.getLowerLeftY() + seal.getUpperRightY()) / 2;
    return page.stream()
        .filter(
            glyph ->
                Math.hypot(
                        glyph.getXDirAdj() + glyph.getWidthDirAdj() / 2 - x,
                        glyph.getPageHeight() - glyph.getYDirAdj() + size(glyph) / 3 - y)
                    <= seal.getWidth() / 2 + 2)
        .map(TextPosition::getUnicode)
        .collect(Collectors.joining());
  }

  private static boolean isWithin(String covered, String allowed) {
    return covered.codePoints().filter(c -> c != ' ').allMatch(c -> allowed.indexOf(c) >= 0);
  }

  /** The pairs of characters on a page that lie over one another. */
  static List<String> overlaps(List<TextPosition> page) {
    List<TextPosition> drawn =
        page.stream().filter(glyph -> !glyph.getUnicode().isBlank()).toList();
    List<String> overlaps = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      for (int j = i + 1; j < Math.min(drawn.size(), i + 200); j++) {
        if (overlap(drawn.get(i), drawn.get(j))) {
          overlaps.add(drawn.get(i) + "" + drawn.get(j) + " at " + drawn.get(i).getYDirAdj());
        }
      }
    }
    return overlaps;
  }

  /** True if the boxes of two characters share more than a sixth of a type size both ways. */
  private static boolean overlap(TextPosition one, TextPosition other) {
    double size = Math.min(size(one), size(other));
    double across =
        Math.min(
                one.getXDirAdj() + one.getWidthDirAdj(),
                other.getXDirAdj() + other.getWidthDirAdj())
            - Math.max(one.getXDirAdj(), other.getXDirAdj());
    double below =
        Math.min(one.getYDirAdj(), other.getYDirAdj())
            - Math.max(one.getYDirAdj() - 0.7 * size(one), other.getYDirAdj() - 0.7 * size(other));
    return across > size / 6 && below > size / 6;
  }
}

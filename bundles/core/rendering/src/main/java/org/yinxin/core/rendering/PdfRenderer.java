package org.yinxin.core.rendering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.document.Document;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.records.PhotoStore;
import org.yinxin.services.rendering.Imprint;
import org.yinxin.services.rendering.Imprints;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.rendering.PrintFile;
import org.yinxin.services.rendering.PrintFiles;
import org.yinxin.services.rendering.PrintMark;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Documents as tagged PDF, written once; and what printers get of them. */
@Component
public final class PdfRenderer implements Renderer, PrintFiles, Imprints {
  private final Typefaces faces;
  private final PhotoStore photos;
  private final Seals seals;

  /** Reads no face yet. */
  @Activate
  public PdfRenderer(
      @Reference(name = "fonts") FontLibrary fonts, @Reference(name = "photos") PhotoStore photos) {
    this.photos = photos;
    faces = new Typefaces(fonts);
    seals = new Seals(faces);
  }

  @Override
  public Optional<LocalizedText> undrawable(String text) {
    return Characters.undrawable(faces, text);
  }

  @Override
  public void check(Document document) throws RenderingException {
    Characters.check(faces, document);
    Figures figures = Figures.of(document, photos);
    try (PdfFile pdf = new PdfFile()) {
      StructureTree tree = new StructureTree(pdf, document.language().tag());
      new Layout(new Canvas(pdf, faces), tree.document(), document, figures).draw();
    }
  }

  @Override
  public byte[] preview(Document document) throws RenderingException {
    Characters.check(faces, document);
    Figures figures = Figures.of(document, photos);
    try (PdfFile pdf = new PdfFile()) {
      StructureTree tree = new StructureTree(pdf, document.language().tag());
      Canvas canvas = new Canvas(pdf, faces);
      new Layout(canvas, tree.document(), document, figures).draw();
      PageFooter foot = new PageFooter(canvas, tree.document(), document.language());
      for (int page = 0; page < canvas.pages(); page++) {
        canvas.turnTo(page);
        foot.mark(document.language() == Language.CHINESE ? "预览 · 无效" : "PREVIEW");
      }
      int pages = canvas.write(tree, "");
      return finish(
          pdf, tree, pages, document, "", Instant.EPOCH, "", DocumentCodec.write(document));
    }
  }

  @Override
  public PreparedPdf render(RenderRequest request) throws RenderingException {
    Document document = request.document();
    Characters.check(faces, document);
    Figures figures = Figures.of(document, photos);
    String university = request.issuer().university().zh();
    String signer =
        document.sealedByUniversity() ? university : university + request.issuer().office().zh();
    try (PdfFile pdf = new PdfFile()) {
      StructureTree tree = new StructureTree(pdf, document.language().tag());
      Canvas canvas = new Canvas(pdf, faces);
      SignatureSetting.SealPlace place =
          new Layout(canvas, tree.document(), document, figures)
              .draw()
              .orElse(new SignatureSetting.SealPlace(460, 200));
      foot(canvas, tree, request);
      Seal seal = seal(request, signer);
      int drawing = seal.write(pdf);
      EdgeSeal.draw(canvas, tree.document(), document.language(), seal, drawing);
      var field = new SignatureField(pdf, signer, request.issuedAt(), request.signatureBytes());
      int widget = field.write(tree, canvas.lastPage(), seal.around(place.x(), place.y()), drawing);
      int pages = canvas.write(tree, "/Annots[" + widget + " 0 R]");
      return field.patch(
          finish(
              pdf,
              tree,
              pages,
              document,
              signer,
              request.issuedAt(),
              field.catalogEntries() + RegistrationStream.write(pdf, request),
              request.code()));
    }
  }

  @Override
  public Optional<String> registration(byte[] pdf) {
    return RegistrationStream.read(pdf);
  }

  private Seal seal(RenderRequest request, String signer) throws RenderingException {
    if (request.imprint().isPresent()) {
      return seals.imprint(request.imprint().get(), request.development());
    }
    String above = request.development() ? Seals.NOT_VALID : "";
    return seals.seal(request.document().sealedByUniversity(), signer, above);
  }

  @Override
  public void check(Imprint imprint) throws RenderingException {
    seals.imprint(imprint, /* development= */ false);
  }

  @Override
  public byte[] sample(Document document, Imprint imprint) throws RenderingException {
    Characters.check(faces, document);
    // Not crossed: it is to be compared with the registered one, and the page is marked.
    Seal seal = seals.imprint(imprint, /* development= */ false);
    try (PdfFile pdf = new PdfFile()) {
      StructureTree tree = new StructureTree(pdf, document.language().tag());
      Canvas canvas = new Canvas(pdf, faces);
      SignatureSetting.SealPlace place =
          new Layout(canvas, tree.document(), document, Figures.NONE).draw().orElseThrow();
      String name = canvas.form(seal.write(pdf));
      double left = place.x() - seal.width() / 2;
      double bottom = place.y() - seal.height() / 2;
      Element figure = tree.document().child(Element.FIGURE);
      figure.describe("印章样例 seal");
      canvas.content(figure, stream -> stream.image(name, left, bottom, 1, 1));
      new PageFooter(canvas, tree.document(), document.language()).mark("样张 · 演示");
      int pages = canvas.write(tree, "");
      return finish(pdf, tree, pages, document, "", Instant.EPOCH, "", imprint.sha256());
    }
  }

  @Override
  public PrintFile derive(byte[] sealedPdf, PrintMark mark) throws RenderingException {
    return PrintCopy.derive(faces, sealedPdf, mark);
  }

  private static void foot(Canvas canvas, StructureTree tree, RenderRequest request) {
    Language language = request.document().language();
    PageFooter foot = new PageFooter(canvas, tree.document(), language);
    for (int page = 0; page < canvas.pages(); page++) {
      canvas.turnTo(page);
      foot.draw(page, request.code(), request.verifyUrl());
      if (request.development()) {
        foot.mark(language == Language.CHINESE ? "样张 · 演示" : "SPECIMEN");
      }
    }
  }

  /** Writes the objects above the pages. The same seed gives the same identifier. */
  private static byte[] finish(
      PdfFile pdf,
      StructureTree tree,
      int pages,
      Document document,
      String author,
      Instant instant,
      String entries,
      String seed) {
    String metadata = Metadata.write(pdf, document.title(), author, document.language(), instant);
    int catalog =
        pdf.add(
            "<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R%s%s>>"
                .formatted(pages, tree.write(), metadata, entries));
    int info = Metadata.info(pdf, document.title(), author, instant);
    return pdf.finish(catalog, info, UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)));
  }
}

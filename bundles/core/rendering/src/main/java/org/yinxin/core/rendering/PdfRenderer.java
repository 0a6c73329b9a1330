package org.yinxin.core.rendering;

import static org.yinxin.services.rendering.RenderingException.Reason.CHARACTER_MISSING;
import static org.yinxin.services.rendering.RenderingException.Reason.PHOTO_MISSING;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.Photo;
import org.yinxin.document.SignatureBlock;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.records.PhotoStore;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.services.rendering.FontLibrary;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Documents by PDFBox, tagged, in one save. */
@Component
public final class PdfRenderer implements Renderer {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** An escaped control character (RFC 8785 3.2.2.2), whose backslash is not escaped itself. */
  private static final Pattern CONTROL =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\(?:[bfnrt]|u00)");

  private final Faces faces;
  private final PhotoStore photos;

  /** Parses the faces once. */
  @Activate
  public PdfRenderer(
      @Reference(name = "fonts") FontLibrary fonts, @Reference(name = "photos") PhotoStore photos) {
    this.photos = photos;
    // Level 1 costs a few kilobytes a file and saves a third of the time.
    System.setProperty("org.apache.pdfbox.filter.deflatelevel", "1");
    faces = new Faces(fonts);
  }

  @Override
  public void check(Document document) throws RenderingException {
    checkCharacters(document);
    photo(document);
  }

  private void checkCharacters(Document document) throws RenderingException {
    // In canonical JSON a control character is a backslash and letters, which the face has.
    String text = DocumentCodec.write(document);
    if (CONTROL.matcher(text).find()) {
      throw new RenderingException(
          CHARACTER_MISSING,
          new LocalizedText(
              "内容中含有换行、制表符等控制字符，不能出具。",
              "There is a line break, tab or other control character in it."));
    }
    List<String> missing =
        text.codePoints()
            .filter(c -> !faces.has(c))
            .distinct()
            .mapToObj(c -> Character.toString(c) + "（U+%04X）".formatted(c))
            .toList();
    if (!missing.isEmpty()) {
      String characters = missing.stream().collect(Collectors.joining("、"));
      throw new RenderingException(
          CHARACTER_MISSING,
          new LocalizedText(
              "字库中没有以下字符，暂不能出具：" + characters,
              "No typeface here has these characters: " + characters));
    }
  }

  @Override
  public byte[] preview(Document document) throws RenderingException {
    checkCharacters(document);
    Optional<StoredPhoto> photo = photo(document);
    try (PDDocument pdf = new PDDocument()) {
      PDStructureElement root = structure(pdf, document.language());
      Canvas canvas = new Canvas(pdf, faces);
      new Layout(canvas, root, document, figure(pdf, document, photo)).draw();
      Foot foot = new Foot(canvas, root, document.language());
      for (int page = 0; page < canvas.pages(); page++) {
        canvas.turnTo(page);
        foot.mark(document.language() == Language.CHINESE ? "预览 · 无效" : "PREVIEW");
      }
      parentTree(pdf, canvas.close());
      Metadata.write(pdf, document.title(), "", document.language(), Instant.EPOCH);
      return save(pdf, DocumentCodec.write(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public PreparedPdf render(RenderRequest request) throws RenderingException {
    checkCharacters(request.document());
    Optional<StoredPhoto> photo = photo(request.document());
    try (PDDocument pdf = new PDDocument()) {
      draw(pdf, request, photo);
      return SignatureField.patch(save(pdf, request.code()), request.signatureBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The photo that a document names; empty if it names none. */
  private Optional<StoredPhoto> photo(Document document) throws RenderingException {
    if (!(document.blocks().get(0) instanceof Photo named)) {
      return Optional.empty();
    }
    Optional<StoredPhoto> photo = photos.find(named.sha256());
    if (photo.isEmpty()) {
      throw new RenderingException(
          PHOTO_MISSING,
          new LocalizedText(
              "照片库中没有本凭证的照片，暂不能出具，请联系经办部门。",
              "The photo for this document is not stored here; ask the issuing office."));
    }
    return photo;
  }

  private static Optional<PhotoFigure> figure(
      PDDocument pdf, Document document, Optional<StoredPhoto> photo) throws IOException {
    return photo.isEmpty()
        ? Optional.empty()
        : Optional.of(new PhotoFigure(pdf, photo.get(), document.language()));
  }

  private void draw(PDDocument pdf, RenderRequest request, Optional<StoredPhoto> photo)
      throws IOException, RenderingException {
    Document document = request.document();
    boolean chinese = document.language() == Language.CHINESE;
    PDStructureElement root = structure(pdf, document.language());
    Canvas canvas = new Canvas(pdf, faces);
    Layout.SealPlace place =
        new Layout(canvas, root, document, figure(pdf, document, photo))
            .draw()
            .orElse(new Layout.SealPlace(460, 200));
    Foot foot = new Foot(canvas, root, document.language());
    for (int page = 0; page < canvas.pages(); page++) {
      canvas.turnTo(page);
      foot.draw(page, request.code(), request.verifyUrl());
      if (request.development()) {
        foot.mark(chinese ? "样张 · 演示" : "SPECIMEN");
      }
    }
    String signer = request.issuer().university().zh() + request.issuer().office().zh();
    Seal seal = new Seal(faces, isUniversity(document));
    double radius = seal.diameter() / 2;
    int last = canvas.pages() - 1;
    var date = GregorianCalendar.from(request.issuedAt().atZone(ZONE).withNano(0));
    SignatureField.add(
        pdf,
        canvas.page(last),
        new PDRectangle(
            (float) (place.x() - radius),
            (float) (place.y() - radius),
            (float) seal.diameter(),
            (float) seal.diameter()),
        seal.appearance(pdf, signer, request.development() ? "演示无效" : ""),
        signer,
        date,
        request.signatureBytes());
    PDStructureElement form = new PDStructureElement(StandardStructureTypes.FORM, root);
    form.setPage(canvas.page(last));
    root.appendKid(form);
    SignatureField.tag(canvas.page(last), form, canvas.pages());
    COSArray numbers = canvas.close();
    numbers.add(COSInteger.get(canvas.pages()));
    numbers.add(form.getCOSObject());
    parentTree(pdf, numbers);
    Metadata.write(pdf, document.title(), signer, document.language(), request.issuedAt());
  }

  private static boolean isUniversity(Document document) {
    for (Block block : document.blocks()) {
      if (block instanceof SignatureBlock signature) {
        return signature.seal().equals(SignatureBlock.UNIVERSITY);
      }
    }
    return false;
  }

  private static PDStructureElement structure(PDDocument pdf, Language language) {
    pdf.setVersion(1.7f);
    PDStructureTreeRoot tree = new PDStructureTreeRoot();
    pdf.getDocumentCatalog().setStructureTreeRoot(tree);
    PDMarkInfo mark = new PDMarkInfo();
    mark.setMarked(true);
    pdf.getDocumentCatalog().setMarkInfo(mark);
    PDStructureElement root = new PDStructureElement(StandardStructureTypes.DOCUMENT, tree);
    root.setLanguage(language.tag());
    tree.appendKid(root);
    return root;
  }

  private static void parentTree(PDDocument pdf, COSArray numbers) {
    COSDictionary tree = new COSDictionary();
    tree.setItem(COSName.NUMS, numbers);
    COSDictionary root = pdf.getDocumentCatalog().getStructureTreeRoot().getCOSObject();
    root.setItem(COSName.PARENT_TREE, tree);
    root.setInt(COSName.PARENT_TREE_NEXT_KEY, numbers.size() / 2);
  }

  /** A classic cross-reference table, and an identifier made from what is drawn. */
  private static byte[] save(PDDocument pdf, String seed) throws IOException {
    long id = 0;
    for (byte b : seed.getBytes(StandardCharsets.UTF_8)) {
      id = id * 31 + b;
    }
    pdf.setDocumentId(id);
    ByteArrayOutputStream out = new ByteArrayOutputStream(200_000);
    pdf.save(out, CompressParameters.NO_COMPRESSION);
    return out.toByteArray();
  }
}

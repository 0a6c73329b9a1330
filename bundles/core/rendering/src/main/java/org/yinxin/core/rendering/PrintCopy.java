package org.yinxin.core.rendering;

import static org.yinxin.services.rendering.RenderingException.Reason.NOT_OURS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.yinxin.services.rendering.PrintFile;
import org.yinxin.services.rendering.PrintMark;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/**
 * Makes the print file of a sealed file. It copies only the entries that are named here: pages with
 * their content, and the meaning of their colours. All else is left out, such as signature, form,
 * attachments, structure and metadata. A claim of PDF/A would no longer be true, and nobody gets
 * the file to read.
 */
final class PrintCopy {
  /** A stream's name in the pages' resources, which use names of one letter and a number. */
  private static final COSName STRIP = COSName.getPDFName("Strip");

  private static final Set<COSName> CATALOG =
      Set.of(COSName.TYPE, COSName.VERSION, COSName.PAGES, COSName.LANG, COSName.OUTPUT_INTENTS);

  private static final Set<COSName> PAGE =
      Set.of(COSName.TYPE, COSName.PARENT, COSName.MEDIA_BOX, COSName.RESOURCES, COSName.CONTENTS);

  private static final Set<COSName> TRAILER = Set.of(COSName.ROOT, COSName.SIZE);

  private static final LocalizedText STRANGER =
      new LocalizedText(
          "这个文件不是本系统签发的原件，不能打印。", "This is no sealed file of this system; it cannot be printed.");

  private PrintCopy() {}

  static PrintFile derive(Typefaces faces, byte[] sealed, PrintMark mark)
      throws RenderingException {
    try (PDDocument pdf = Loader.loadPDF(sealed)) {
      Language language =
          Optional.ofNullable(pdf.getDocumentCatalog().getLanguage())
              .flatMap(Language::ofTag)
              .orElseThrow(() -> new RenderingException(NOT_OURS, STRANGER));
      String line = PrintStrip.text(mark, language);
      flattenSeal(pdf);
      try (PDDocument strip = Loader.loadPDF(PrintStrip.page(faces, line, language))) {
        draw(pdf, new LayerUtility(pdf).importPageAsForm(strip, 0));
        keepOnlyPages(pdf, mark.at(), identifier(sealed, line));
        ByteArrayOutputStream file = new ByteArrayOutputStream(sealed.length);
        // Without object streams: few objects are left, and printers' readers are the oldest.
        pdf.save(file, CompressParameters.NO_COMPRESSION);
        return new PrintFile(file.toByteArray(), pdf.getNumberOfPages());
      }
    } catch (IOException e) {
      throw new RenderingException(NOT_OURS, STRANGER);
    }
  }

  /** Draws the seal into its page, as a reader of PDF would have shown it. */
  private static void flattenSeal(PDDocument pdf) throws IOException, RenderingException {
    // Without the repairs that PDFBox makes by default: they look for fonts on the whole machine.
    PDAcroForm form = pdf.getDocumentCatalog().getAcroForm(null);
    if (form == null || pdf.getSignatureFields().isEmpty()) {
      throw new RenderingException(NOT_OURS, STRANGER);
    }
    form.flatten();
  }

  /** Draws the line over each page, whatever state the page's own operators leave behind. */
  private static void draw(PDDocument pdf, PDFormXObject strip) throws IOException {
    COSStream before = stream(pdf, "q\n");
    COSStream after = stream(pdf, "\nQ\nq /" + STRIP.getName() + " Do Q\n");
    for (PDPage page : pdf.getPages()) {
      page.getResources().put(STRIP, strip);
      COSArray contents = new COSArray();
      contents.add(before);
      COSBase own = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
      if (own instanceof COSArray parts) {
        contents.addAll(parts);
      } else {
        contents.add(page.getCOSObject().getItem(COSName.CONTENTS));
      }
      contents.add(after);
      page.getCOSObject().setItem(COSName.CONTENTS, contents);
    }
  }

  private static COSStream stream(PDDocument pdf, String operators) throws IOException {
    COSStream stream = pdf.getDocument().createCOSStream();
    try (OutputStream out = stream.createOutputStream()) {
      out.write(operators.getBytes(StandardCharsets.US_ASCII));
    }
    return stream;
  }

  private static void keepOnlyPages(PDDocument pdf, Instant at, COSArray id) {
    String title = pdf.getDocumentInformation().getTitle();
    COSDictionary trailer = pdf.getDocument().getTrailer();
    keep(trailer, TRAILER);
    keep(pdf.getDocumentCatalog().getCOSObject(), CATALOG);
    pdf.getPages().forEach(page -> keep(page.getCOSObject(), PAGE));
    trailer.setItem(COSName.ID, id);
    PDDocumentInformation information = new PDDocumentInformation();
    information.setTitle(title);
    information.setProducer("Yinxin");
    Calendar time = GregorianCalendar.from(at.atZone(ZoneId.of("Asia/Shanghai")).withNano(0));
    information.setCreationDate(time);
    information.setModificationDate(time);
    pdf.setDocumentInformation(information);
  }

  /**
   * Returns the file identifier. It depends on the sealed file and the line alone, so that the
   * print file can be derived again.
   */
  private static COSArray identifier(byte[] sealed, String line) {
    String seed = UUID.nameUUIDFromBytes(sealed) + line;
    UUID id = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
    COSString string =
        new COSString(
            ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    COSArray pair = new COSArray();
    pair.add(string);
    pair.add(string);
    return pair;
  }

  private static void keep(COSDictionary dictionary, Set<COSName> names) {
    Set.copyOf(dictionary.keySet()).stream()
        .filter(name -> !names.contains(name))
        .forEach(dictionary::removeItem);
  }
}

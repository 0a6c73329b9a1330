package org.yinxin.core.verification.evidence.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.junit.jupiter.api.Test;

final class SealPictureTest {
  /** A red square in the field's lower left quarter, half as wide as the field. */
  private static byte[] pdf(boolean withField) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      PDAcroForm form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      if (withField) {
        PDSignatureField field = new PDSignatureField(form);
        form.getFields().add(field);
        var widget = field.getWidgets().get(0);
        widget.setRectangle(new PDRectangle(300, 100, 72, 72));
        widget.setPage(page);
        page.getAnnotations().add(widget);
        PDAppearanceStream look = new PDAppearanceStream(document);
        look.setBBox(new PDRectangle(0, 0, 36, 36));
        try (OutputStream out = look.getContentStream().createOutputStream(COSName.FLATE_DECODE)) {
          out.write("1 0 0 rg 0 0 18 18 re f".getBytes(StandardCharsets.US_ASCII));
        }
        PDAppearanceDictionary appearance = new PDAppearanceDictionary();
        appearance.setNormalAppearance(look);
        widget.setAppearance(appearance);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  @Test
  void theSealIsDrawnAsItIsInTheFileInItsTrueSize() throws IOException {
    SealPicture seal = SealPicture.of(pdf(true));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(seal.png()));

    assertEquals(25.4, seal.widthMm(), 0.01);
    assertEquals(25.4, seal.heightMm(), 0.01);
    assertEquals(600, image.getWidth());
    assertEquals(0xffff0000, image.getRGB(150, 450));
    assertEquals(0xffffffff, image.getRGB(450, 450));
    assertEquals(0xffffffff, image.getRGB(150, 150));
  }

  @Test
  void aFileWithoutSealHasNoPicture() {
    assertTrue(
        assertThrows(IOException.class, () -> SealPicture.of(pdf(false)))
            .getMessage()
            .contains("no field"));
  }
}

package org.yinxin.verifier;

import java.io.IOException;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** The form of a file. */
enum Form {
  /** Nothing that is read here. */
  UNREADABLE,
  /** A PDF that is encrypted. */
  ENCRYPTED,
  /** A JPEG or PNG. */
  PICTURE,
  /** A PDF without a signature. */
  PLAIN_PDF,
  /** A PDF with signatures. */
  SIGNED_PDF;

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

  /**
   * The form and length of a file.
   *
   * @param pages number of pages, 0 for what is no readable PDF
   */
  record Found(Form form, int pages) {}

  static Found of(byte[] file) {
    if (startsWith(file, PNG) || startsWith(file, JPEG)) {
      return new Found(PICTURE, 0);
    }
    try (PDDocument pdf = Loader.loadPDF(file)) {
      if (pdf.isEncrypted()) {
        return new Found(ENCRYPTED, 0);
      }
      int pages = pdf.getNumberOfPages();
      if (pages == 0) {
        return new Found(UNREADABLE, 0);
      }
      return new Found(pdf.getSignatureDictionaries().isEmpty() ? PLAIN_PDF : SIGNED_PDF, pages);
    } catch (InvalidPasswordException e) {
      return new Found(ENCRYPTED, 0);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // A hostile file may break the parser in any way; it stays a file that cannot be read.
      return new Found(UNREADABLE, 0);
    }
  }

  private static boolean startsWith(byte[] file, byte[] magic) {
    return file.length > magic.length
        && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
  }
}

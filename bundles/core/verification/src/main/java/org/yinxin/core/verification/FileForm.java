package org.yinxin.core.verification;

import java.io.IOException;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** What a file that we do not know looks like from outside. */
enum FileForm {
  /** Nothing that we read. */
  UNREADABLE,
  /** A PDF that asks for a password. */
  ENCRYPTED,
  /** A JPEG or PNG. */
  PICTURE,
  /** A PDF without a signature. */
  PLAIN_PDF,
  /** A PDF with signatures. */
  SIGNED_PDF;

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

  static FileForm of(byte[] file) {
    if (startsWith(file, PNG) || startsWith(file, JPEG)) {
      return PICTURE;
    }
    try (PDDocument pdf = Loader.loadPDF(file)) {
      if (pdf.isEncrypted()) {
        return ENCRYPTED;
      }
      if (pdf.getNumberOfPages() == 0) {
        return UNREADABLE;
      }
      return pdf.getSignatureDictionaries().isEmpty() ? PLAIN_PDF : SIGNED_PDF;
    } catch (InvalidPasswordException e) {
      return ENCRYPTED;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // A hostile file may break the parser in any way; it stays a file that cannot be read.
      return UNREADABLE;
    }
  }

  private static boolean startsWith(byte[] file, byte[] magic) {
    return file.length > magic.length
        && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
  }
}

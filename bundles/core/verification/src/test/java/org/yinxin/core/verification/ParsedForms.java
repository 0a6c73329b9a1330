package org.yinxin.core.verification;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.services.verification.FileAnalysis;
import org.yinxin.services.verification.FileFindings;
import org.yinxin.services.verification.FileFindings.Form;
import org.yinxin.text.LocalizedText;

/** An analysis in this process, which only says what a file is. */
final class ParsedForms implements FileAnalysis {
  static final Supplier<String> ADDRESS = () -> "https://cert.example.edu.cn";
  static final FileAnalysis NONE = (file, original) -> Optional.empty();

  /** Has no file. */
  static final Vault EMPTY_VAULT =
      new Vault() {
        @Override
        public String put(byte[] bytes) {
          throw new UnsupportedOperationException();
        }

        @Override
        public byte[] get(String sha256) throws VaultException {
          throw new VaultException(VaultException.Reason.MISSING, new LocalizedText("无", "none"));
        }
      };

  @Override
  public Optional<FileFindings> of(byte[] file, Optional<byte[]> original) {
    return Optional.of(
        new FileFindings(form(file), 1, true, List.of(), List.of(), Optional.empty()));
  }

  private static Form form(byte[] file) {
    if (FileForm.of(file) == Form.PICTURE) {
      return Form.PICTURE;
    }
    try (PDDocument pdf = Loader.loadPDF(file)) {
      if (pdf.isEncrypted()) {
        return Form.ENCRYPTED;
      }
      if (pdf.getNumberOfPages() == 0) {
        return Form.UNREADABLE;
      }
      return pdf.getSignatureDictionaries().isEmpty() ? Form.PLAIN_PDF : Form.SIGNED_PDF;
    } catch (InvalidPasswordException e) {
      return Form.ENCRYPTED;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return Form.UNREADABLE;
    }
  }
}

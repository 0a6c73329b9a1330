package org.yinxin.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/** Asks programs that know nothing of us about a sealed file. */
final class OtherPrograms {
  private OtherPrograms() {}

  /** Returns the output of MuPDF on each signature of a file. */
  static String mutool(Path file) throws Exception {
    return Server.run(List.of("mutool", "sign", "-v", file.toString()), "");
  }

  /**
   * Returns the output of OpenSSL on the first signature of a file over the bytes that it says it
   * signs.
   *
   * @param folder for what is taken out of the file
   * @param root the authority that is trusted, as OpenSSL reads it
   */
  static String openssl(byte[] pdf, Path folder, Path root) throws Exception {
    Path content = folder.resolve("content");
    Path signature = folder.resolve("seal.p7s");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDSignature seal = document.getSignatureDictionaries().get(0);
      Files.write(content, seal.getSignedContent(pdf));
      Files.write(signature, seal.getContents(pdf));
    }
    return Server.run(
        List.of(
            "openssl",
            "cms",
            "-verify",
            "-binary",
            "-inform",
            "DER",
            "-in",
            signature.toString(),
            "-content",
            content.toString(),
            "-CAfile",
            root.toString(),
            "-purpose",
            "any",
            "-out",
            folder.resolve("verified").toString()),
        "");
  }
}

package org.yinxin.verifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the signatures in a file off line; prints a report in JSON and a sentence. */
final class FileCommand {
  /** All signatures are good and cover the whole file. */
  static final int GOOD = 0;

  /** Some signature is not good, or there is none. */
  static final int NOT_GOOD = 1;

  /** The file or the anchors cannot be read, or the arguments make no sense. */
  static final int USAGE = 2;

  private static final int PAGES = 500;

  private static final String HELP =
      """
      验证 PDF 文件中的电子签名，不联网。 / Checks the electronic signatures in a PDF, off line.

        java -jar yinxin-verifier.jar FILE.pdf [--anchors ANCHORS.pem]

      --anchors  受信任的证书（PEM）；不给出时谁也不受信任。
                 Certificates that are trusted, in PEM; without it nobody is.

      输出 JSON 报告，最后一行是结论。退出状态：0 签名有效且覆盖整个文件；1 否；2 无法读取。
      Prints a report in JSON and a sentence on the last line. Exit status: 0 the signatures are
      good and the whole file is signed; 1 they are not; 2 something cannot be read.

      签名有效不等于凭证有效：凭证可能已被作废。请以学校官方网址的验证结果为准。
      A good signature does not make a credential valid: it may have been revoked. What the
      university's official address says is what counts.
      """;

  private FileCommand() {}

  static int run(List<String> arguments, PrintStream out) {
    List<String> words = new ArrayList<>(arguments);
    if (words.contains("--help")) {
      out.print(HELP);
      return GOOD;
    }
    try {
      List<X509Certificate> anchors = List.of();
      int option = words.indexOf("--anchors");
      if (option >= 0 && option + 1 < words.size()) {
        anchors = anchors(Path.of(words.get(option + 1)));
        words.subList(option, option + 2).clear();
      }
      if (words.size() != 1 || words.get(0).startsWith("--")) {
        out.print(HELP);
        return USAGE;
      }
      return examine(Files.readAllBytes(Path.of(words.get(0))), anchors, out);
    } catch (IOException | CertificateException e) {
      out.println("无法读取文件或证书。 / The file or the certificates cannot be read.");
      return USAGE;
    }
  }

  private static int examine(byte[] file, List<X509Certificate> anchors, PrintStream out)
      throws IOException {
    Report report = new Examination(PAGES).examine(file, anchors, Optional.empty());
    out.println(new String(ReportJson.write(report), StandardCharsets.UTF_8));
    Words words = FileConclusions.of(report);
    out.println(words.zh() + " / " + words.en());
    return switch (report.form()) {
      case UNREADABLE, ENCRYPTED -> USAGE;
      case PICTURE, PLAIN_PDF -> NOT_GOOD;
      case SIGNED_PDF -> FileConclusions.good(report) ? GOOD : NOT_GOOD;
    };
  }

  private static List<X509Certificate> anchors(Path pem) throws IOException, CertificateException {
    List<X509Certificate> anchors = new ArrayList<>();
    CertificateFactory x509 = CertificateFactory.getInstance("X.509");
    for (var each : x509.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)))) {
      anchors.add((X509Certificate) each);
    }
    return anchors;
  }
}

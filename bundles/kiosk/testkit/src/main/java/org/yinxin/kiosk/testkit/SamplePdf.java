package org.yinxin.kiosk.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A PDF of some A4 pages, each with its number, without any library (ISO 32000-1). */
public final class SamplePdf {
  private SamplePdf() {}

  /** Writes it. */
  public static Path write(Path file, int pages) throws IOException {
    return Files.write(file, bytes(pages));
  }

  /** The file's bytes. */
  public static byte[] bytes(int pages) {
    List<String> objects = new ArrayList<>();
    StringBuilder kids = new StringBuilder();
    for (int page = 0; page < pages; page++) {
      kids.append(4 + 2 * page).append(" 0 R ");
    }
    objects.add("<< /Type /Catalog /Pages 2 0 R >>");
    objects.add("<< /Type /Pages /Kids [ " + kids + "] /Count " + pages + " >>");
    objects.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    for (int page = 0; page < pages; page++) {
      String drawing = "0.7 0.1 0.1 rg BT /F1 96 Tf 240 400 Td (" + (page + 1) + ") Tj ET";
      objects.add(
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents "
              + (5 + 2 * page)
              + " 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
      objects.add("<< /Length " + drawing.length() + " >>\nstream\n" + drawing + "\nendstream");
    }
    return file(objects).getBytes(StandardCharsets.US_ASCII);
  }

  private static String file(List<String> objects) {
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      table.append("%010d 00000 n \n".formatted(pdf.length()));
      pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    int start = pdf.length();
    int size = objects.size() + 1;
    return pdf
        + "xref\n0 "
        + size
        + "\n"
        + table
        + "trailer\n<< /Size "
        + size
        + " /Root 1 0 R >>\nstartxref\n"
        + start
        + "\n%%EOF\n";
  }
}

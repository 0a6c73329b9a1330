package org.yinxin.core.verification.evidence.filing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yinxin.library.tables.CsvExport;
import org.yinxin.library.tables.TableExport;
import org.yinxin.library.tables.XlsxExport;
import org.yinxin.services.filing.FilingKit.KitFile;
import org.yinxin.services.filing.SealCertificate;
import org.yinxin.text.ChinaTime;

/** The lists of a kit, each as CSV and as a workbook. */
final class KitLists {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ChinaTime.ZONE);

  static final List<String> SEAL_HEADINGS =
      List.of(
          "部门标识",
          "部门",
          "印章图片",
          "宽（毫米）",
          "高（毫米）",
          "证书主题",
          "颁发者",
          "序列号",
          "有效期起",
          "有效期止",
          "SHA-256 指纹",
          "SHA-1 指纹",
          "证书文件",
          "证书性质");

  static final List<String> SAMPLE_HEADINGS =
      List.of("凭证标识", "凭证名称", "签章部门", "样张文件", "样张 SHA-256", "签章证书 SHA-256", "说明");

  private KitLists() {}

  static List<String> seal(SealCertificate seal, Optional<SealPicture> picture) {
    X509Certificate own = seal.own();
    return List.of(
        seal.owner(),
        seal.name().zh(),
        picture.isPresent() ? "seals/" + seal.owner() + ".png" : "（没有使用这枚印章的凭证类型）",
        picture.map(p -> millimetres(p.widthMm())).orElse(""),
        picture.map(p -> millimetres(p.heightMm())).orElse(""),
        own.getSubjectX500Principal().getName(),
        own.getIssuerX500Principal().getName(),
        own.getSerialNumber().toString(16).toUpperCase(Locale.ROOT),
        DAY.format(own.getNotBefore().toInstant()),
        DAY.format(own.getNotAfter().toInstant()),
        Fingerprint.pairs("SHA-256", own),
        Fingerprint.pairs("SHA-1", own),
        "certificates/" + seal.owner() + "/chain.pem",
        seal.development() ? "演示证书，不得备案" : "正式证书");
  }

  private static String millimetres(double value) {
    return "%.1f".formatted(value);
  }

  static List<KitFile> files(String name, String title, List<List<String>> rows)
      throws IOException {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
    write(new CsvExport(csv), rows);
    write(new XlsxExport(xlsx, title), rows);
    return List.of(
        new KitFile(name + ".csv", csv.toByteArray()),
        new KitFile(name + ".xlsx", xlsx.toByteArray()));
  }

  private static void write(TableExport table, List<List<String>> rows) throws IOException {
    for (List<String> row : rows) {
      table.row(row);
    }
    table.end();
  }
}

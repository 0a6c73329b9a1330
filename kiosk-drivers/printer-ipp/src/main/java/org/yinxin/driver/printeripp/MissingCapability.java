package org.yinxin.driver.printeripp;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The reasons for which a printer cannot print certificates, however well it is maintained. */
enum MissingCapability {
  PDF("打印机不支持 PDF 格式", "takes no PDF", "document-format-supported"),
  COLOUR(
      "打印机不支持彩色打印，印章无法呈红色",
      "prints no colour, so that no seal is red",
      "print-color-mode-supported"),
  SIDES(
      "打印机不支持双面打印，请在配置中关闭 duplex",
      "prints on one side only; set duplex = false",
      "sides-supported"),
  A4("打印机不支持 A4 纸", "knows no A4", "media-supported"),
  JOBS("打印机不支持所需的作业操作", "lacks an operation on jobs", "operations-supported");

  static final String A4_SIZE = "iso_a4_210x297mm";
  static final String TWO_SIDES = "two-sided-long-edge";

  /** Create-Job, Send-Document, Cancel-Job, Get-Job-Attributes (RFC 8011, section 5.4.15). */
  private static final List<String> OPERATIONS = List.of("5", "6", "8", "9");

  private final String zh;
  private final String en;
  private final String attribute;

  MissingCapability(String zh, String en, String attribute) {
    this.zh = zh;
    this.en = en;
    this.attribute = attribute;
  }

  /** Returns the reasons against a printer; empty if it is fit. */
  static Set<MissingCapability> of(IppAnswer printer, boolean duplex) {
    Set<MissingCapability> found = EnumSet.noneOf(MissingCapability.class);
    if (!PDF.values(printer).contains("application/pdf")) {
      found.add(PDF);
    }
    if (!COLOUR.values(printer).contains("color")) {
      found.add(COLOUR);
    }
    if (duplex && !SIDES.values(printer).contains(TWO_SIDES)) {
      found.add(SIDES);
    }
    if (!A4.values(printer).contains(A4_SIZE)) {
      found.add(A4);
    }
    if (!JOBS.values(printer).containsAll(OPERATIONS)) {
      found.add(JOBS);
    }
    return found;
  }

  /** Both languages, with what the printer says of it. */
  String words(IppAnswer printer) {
    String values = String.join(", ", values(printer));
    int end = Math.min(values.length(), 120);
    return zh + " · " + en + " (" + attribute + ": " + values.substring(0, end) + ")";
  }

  private List<String> values(IppAnswer printer) {
    return printer.texts(attribute);
  }
}

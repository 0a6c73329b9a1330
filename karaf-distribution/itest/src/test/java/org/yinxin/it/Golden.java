package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Text and tags of issued documents as they ought to be, one file each. {@code -Dgolden.write}
 * writes them anew, for the change to be looked at before it is committed.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  /**
   * One of each page style (transcript, certificate, letter, notice), in which another program has
   * to read the same structure as {@link StructureTree}.
   */
  private static final Set<String> READ_BY_PDFINFO =
      Set.of(
          "transcript.undergraduate.zh-CN",
          "enrolment-proof.undergraduate.zh-CN",
          "enrolment-proof.undergraduate.en",
          "admission-master.zh-CN");

  private Golden() {}

  /** Asserts that a document has the text and the structure of the approved one. */
  static void assertSame(String name, byte[] pdf) throws Exception {
    assumeTrue(Server.has("pdftotext") && Server.has("pdfinfo"));
    String actual = of(pdf, StructureTree.of(pdf));
    Path file = FOLDER.resolve(name + ".txt");
    if (System.getProperty("golden.write") != null) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual, file + "; -Dgolden.write writes it anew");
    if (READ_BY_PDFINFO.contains(name)) {
      assertEquals(actual, of(pdf, read(pdf, "pdfinfo", "-struct-text", "FILE")), "by pdfinfo");
    }
  }

  private static String of(byte[] pdf, String tags) throws Exception {
    // In the order in which it is drawn: how lines are found would differ between versions.
    String text = read(pdf, "pdftotext", "-raw", "FILE", "-");
    return lasting("== text\n" + text + "== structure\n" + tags);
  }

  /** Returns what a program says of a document, whose name replaces {@code FILE}. */
  private static String read(byte[] pdf, String... command) throws Exception {
    Path file = Files.createTempFile("golden", ".pdf");
    try {
      Files.write(file, pdf);
      return Server.run(
          Stream.of(command).map(word -> word.equals("FILE") ? file.toString() : word).toList(),
          "");
    } finally {
      Files.delete(file);
    }
  }

  /** Without what is another each time: numbers, codes, addresses, the day. */
  private static String lasting(String text) {
    String lasting =
        text.replace("\f", "")
            .replaceAll("https?://\\S+?(?=[\\s\"])", "<address>")
            .replaceAll("[0-9A-Z]{4}(-[0-9A-Z*~$=]{1,4}){5,}", "<code>")
            .replaceAll("〔\\d{4}〕\\d+号|(?<=[A-Z])-\\d{4}-\\d{5}\\b", "<number>")
            .replaceAll("Object \\d+ \\d+", "Object")
            .replaceAll("(?m)[ \\t]+$", "");
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    for (LocalDate day : List.of(today, today.minusDays(1))) {
      lasting =
          lasting
              .replace(DateTimeFormatter.ofPattern("yyyy年M月d日").format(day), "<day>")
              .replace(
                  DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).format(day), "<day>")
              .replace(chinese(day), "<day>")
              .replace(day.toString(), "<day>");
    }
    return lasting;
  }

  /** As admission notices have it: 二〇二六年十一月二十七日. */
  private static String chinese(LocalDate day) {
    StringBuilder date = new StringBuilder();
    Integer.toString(day.getYear()).chars().forEach(c -> date.append("〇一二三四五六七八九".charAt(c - '0')));
    return date + "年" + chinese(day.getMonthValue()) + "月" + chinese(day.getDayOfMonth()) + "日";
  }

  private static String chinese(int upTo31) {
    String digits = "〇一二三四五六七八九";
    String ones = upTo31 % 10 == 0 ? "" : digits.substring(upTo31 % 10, upTo31 % 10 + 1);
    return switch (upTo31 / 10) {
      case 0 -> ones;
      case 1 -> "十" + ones;
      default -> digits.charAt(upTo31 / 10) + "十" + ones;
    };
  }
}

package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A transcript far longer than any, from the office's files to the sealed pages. */
final class LongTranscriptIT {
  private static final String STUDENT = Campus.unique("22");
  private static final int COURSES = 300;
  private static final int TERMS = 8;

  @TempDir static Path folder;

  private static Server server;
  private static Person registrar;

  @BeforeAll
  static void importRecords() throws Exception {
    server = Server.shared();
    registrar = Person.signedIn(server, "registrar");
    imported(
        "person",
        "number,name,english_name,gender,birth_date,id_type,id_number,audiences",
        "%s,龙长卷,LONG Changjuan,男,2004-01-02,演示证件,DEMO-%s,undergraduate"
            .formatted(STUDENT, STUDENT));
    imported(
        "programme",
        "number,programme,level,college,major,duration_years,study_mode,entry_date,"
            + "expected_graduation,status,campus",
        STUDENT + ",主修,本科,会计学院,会计学,4,全日制,2022-09-01,2026-06-30,在读,南岸校区");
    imported(
        "course-result",
        "number,programme,year,term,course_code,course_name,nature,credit,mark,attempt,counts",
        each(LongTranscriptIT::result));
    imported(
        "translation",
        "zh,en,sort",
        each(i -> "%s,%s,课程".formatted(course("zh-CN", i), course("en", i))));
  }

  private static void imported(String kind, String header, String rows) throws Exception {
    RecordFile.imported(registrar, kind, header + "\n" + rows + "\n");
  }

  private static String each(IntFunction<String> row) {
    return IntStream.rangeClosed(1, COURSES).mapToObj(row).collect(Collectors.joining("\n"));
  }

  private static String result(int i) {
    int term = (i - 1) * TERMS / COURSES;
    int year = 2022 + term / 2;
    return "%s,主修,%d-%d,%d,L%03d,%s,学科基础,1,%d,正常,是"
        .formatted(STUDENT, year, year + 1, term % 2 + 1, i, course("zh-CN", i), 60 + i % 40);
  }

  private static String course(String language, int i) {
    return (language.equals("en") ? "Long Course %03d" : "长卷课程%03d").formatted(i);
  }

  @ParameterizedTest
  @CsvSource({
    "zh-CN, 第%d页共%d页, 以下空白, 龙长卷, 课程名称性质",
    "en, Page%dof%d, Endoftranscript, LONGChangjuan, CourseCat."
  })
  void eachCourseIsOnItOnceAndEachPageIsCountedSaysWhoseItIsAndHasRows(
      String language, String pageNumber, String end, String name, String heading)
      throws Exception {
    assumeTrue(Server.has("pdftotext"));
    byte[] pdf = issuedAtTheCounter(language);

    ConformanceIT.assertConforms(pdf);
    assertEquals("valid", Person.anonymous(server).verdict(pdf));
    List<String> pages = pages(pdf);
    assertTrue(pages.size() > 1, pages.toString());
    for (int i = 0; i < pages.size(); i++) {
      String page = pages.get(i);
      assertEquals(1, times(pageNumber.formatted(i + 1, pages.size()), page), page);
      assertTrue(page.contains(name) && page.contains(STUDENT) && page.contains(heading), page);
    }
    String text = String.join("", pages);
    assertEquals(1, times(end, text), text);
    for (int i = 1; i <= COURSES; i++) {
      String course = course(language, i).replace(" ", "");
      assertEquals(1, times(course, text), course);
      assertTrue(text.indexOf(course) < text.indexOf(end), course);
    }
  }

  private static int times(String part, String text) {
    return text.split(part, -1).length - 1;
  }

  private static byte[] issuedAtTheCounter(String language) throws Exception {
    String body =
        "{\"personNumber\":\"%s\",\"type\":\"transcript\",\"language\":\"%s\",\"ground\":\"本人持证件到场\"}"
            .formatted(STUDENT, language);
    String id = registrar.issuedAtTheCounter(body).path("id").asText();
    return registrar.bytes("/api/office/credentials/" + id + "/pdf");
  }

  /** Their texts without spaces, in the order in which they are drawn. */
  private static List<String> pages(byte[] pdf) throws Exception {
    Path file = Files.write(folder.resolve("transcript.pdf"), pdf);
    String text = Server.run(List.of("pdftotext", "-raw", file.toString(), "-"), "");
    return List.of(text.split("\f")).stream().map(page -> page.replaceAll("\\s", "")).toList();
  }
}

package org.yinxin.core.issuance.batches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.BatchRow;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class ResultsTest {
  private final World world;

  ResultsTest(TestDatabase kind) {
    world = new World(kind);
  }

  @Test
  void theArchiveHasEachIssuedFileByNumberAndWhatIsMissingIsTold() throws Exception {
    Batch batch = world.started("P1\nnobody\nP2\n");
    world.doAll();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    world.batches.files(batch.id(), "zh-CN", World.STAFF).writeTo(out);
    assertEquals(List.of("BATCH_FILES " + batch.id()), world.accesses.words());

    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertEquals(
        List.of("P1_教证〔2026〕00001号.pdf", "P2_教证〔2026〕00002号.missing.txt", "verdicts.csv"),
        List.copyOf(files.keySet()));
    assertEquals("pdf of c1", files.get("P1_教证〔2026〕00001号.pdf"));
    assertTrue(files.get("P2_教证〔2026〕00002号.missing.txt").contains("没有这份文件"));
  }

  @Test
  void onlyPeopleOfTheTypesGroupsAreNamed() throws Exception {
    Batch batch = world.staged("P1\nT1\n");

    List<Optional<String>> names = world.rows(batch).stream().map(BatchRow::name).toList();

    assertEquals(List.of(Optional.of("姓名P1"), Optional.empty()), names);
  }

  @Test
  void verdictsAreATableThatHoldsNoFormula() throws Exception {
    Batch batch = world.started("学号\nP1\n=HYPERLINK(\"x\")\nnobody\n");
    world.doAll();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    world.batches.verdicts(batch.id(), "en", World.STAFF).writeTo(out);
    assertEquals(List.of("COLLECTION_CODES " + batch.id()), world.accesses.words());

    assertEquals(
        "\ufeffRow,Number,Name,Verdict,Reason,Document number,Collection code\r\n"
            + "1,P1,姓名P1,issued,,教证〔2026〕00001号,\r\n"
            + "2,\"'=HYPERLINK(\"\"x\"\")\",,refused,\"no student, staff or candidate number\",,\r\n"
            + "3,nobody,,refused,nobody with this number is known,,\r\n",
        out.toString(StandardCharsets.UTF_8));
  }
}

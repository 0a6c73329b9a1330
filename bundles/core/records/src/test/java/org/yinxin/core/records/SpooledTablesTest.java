package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.TableFiles.Cell;
import org.yinxin.services.refusal.Refusal;

final class SpooledTablesTest {
  @TempDir Path folder;

  private List<List<String>> rows(byte[] file) throws Refusal {
    List<List<String>> rows = new ArrayList<>();
    new SpooledTables(folder)
        .read(
            new ByteArrayInputStream(file),
            cells -> rows.add(cells.stream().map(Cell::text).toList()));
    return rows;
  }

  @Test
  void rowsThatAreNotBlankComeInTheirOrderAndNoFileIsLeft() throws Exception {
    byte[] file = "学号,姓名\r\n\r\n2022001, 张三 \r\n,\r\n".getBytes(Charset.forName("GBK"));

    assertEquals(List.of(List.of("学号", "姓名"), List.of("2022001", "张三")), rows(file));
    assertEquals(0, files());
  }

  @Test
  void whatIsNoTableIsRefusedAndNoFileIsLeft() throws Exception {
    byte[] broken = "PK\u0003\u0004 no workbook".getBytes(StandardCharsets.US_ASCII);

    assertEquals(
        ImportReason.NOT_READABLE, assertThrows(Refusal.class, () -> rows(broken)).reason());
    assertEquals(0, files());
  }

  private long files() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      return left.count();
    }
  }
}

package org.yinxin.library.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvExportTest {
  private static String written(String... cells) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvExport csv = new CsvExport(out);
    csv.row(List.of(cells));
    csv.end();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void spreadsheetsSeeThatItIsUtf8() throws Exception {
    assertEquals("\ufeff张三,93\r\n", written("张三", "93"));
  }

  @Test
  void commasQuotesAndLinesStayInTheirCell() throws Exception {
    assertEquals(
        "\ufeff\"a,b\",\"say \"\"x\"\"\",\"1\n2\"\r\n", written("a,b", "say \"x\"", "1\n2"));
  }

  @Test
  void noCellIsRunAsAFormula() throws Exception {
    assertEquals(
        "\ufeff'=1+1,'@x,'+x,'-x,'＝1,'\t=1\r\n", written("=1+1", "@x", "+x", "-x", "＝1", "\t=1"));
  }

  @Test
  void numbersStayNumbers() throws Exception {
    assertEquals("\ufeff-5,+3.5,0\r\n", written("-5", "+3.5", "0"));
  }
}

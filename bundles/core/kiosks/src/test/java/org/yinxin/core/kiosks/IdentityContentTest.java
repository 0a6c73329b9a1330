package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Note;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Table;
import org.yinxin.text.Language;

final class IdentityContentTest {
  private static final String NUMBER = "110105194912310021";

  private static boolean isIn(Block block, String idNumber) {
    Document document =
        new Document("award", Language.CHINESE, PageStyle.CERTIFICATE, "证明", "1号", List.of(block));
    return IdentityContent.isIn(document, idNumber);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "公民 50010120050412123X 是我校学生",
        "No. 500101 20050412 123x",
        "５００１０１２００５０４１２１２３４",
        "号码 500***********123",
        "尾号 ****123X",
        "护照号码E12345678",
        "居民身份证号码：略",
        "holder of passport No. E12345678",
        "ID number E12345678",
        "resident identity card No. 5001",
        "G1234567（旧）",
        "g 123-4567"
      })
  void anIdNumberIsSeenWhateverItsForm(String text) {
    assertTrue(isIn(new Note(text), "G1234567"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "张晓雨，学号 2023213001，2005年4月12日生，主修软件工程。",
        "毕业证书编号 106541202705001234",
        "准考证号 500100232108417，证书编号 6512500102030405",
        "请凭本通知书和身份证报到。",
        "This certificate is valid now. Student No. 2023213001; card holders may enter.",
        "* 补考 ** 重修",
        "3 × 25 mm"
      })
  void otherNumbersAreNone(String text) {
    assertFalse(isIn(new Note(text), NUMBER), text);
  }

  @Test
  void aNumberInPartsIsOne() {
    List<Table.Column> columns =
        List.of(new Table.Column("一", 1, true), new Table.Column("二", 1, true));
    List<List<String>> row = List.of(List.of("1101051949", "12310021"));
    assertTrue(isIn(new Table(columns, List.of(new Table.Section("", row)), 1, "", ""), NUMBER));
    assertTrue(isIn(new FactGrid(1, List.of(new FactGrid.Fact("证件号码", "略"))), ""));
    assertTrue(isIn(new Note("卡 110************021"), NUMBER));
  }
}

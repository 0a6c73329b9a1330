package org.yinxin.core.issuance.wording;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.services.wording.WordingReason;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

final class TextCheckTest {
  private static final Wording OWN = Wording.load(TextCheckTest.class, Language.CHINESE);

  private final TextCheck check =
      new TextCheck(
          OWN,
          text ->
              text.contains("𠅤")
                  ? Optional.of(new LocalizedText("缺字 𠅤", "no glyph 𠅤"))
                  : Optional.empty());

  private Refusal refusal(String key, String text) {
    Refusal refused =
        assertThrows(Refusal.class, () -> check.check(new WordingOverride(Map.of(key, text))));
    assertEquals(WordingReason.BAD_TEXT, refused.reason());
    assertTrue(refused.explanation().zh().contains(key), refused.explanation().zh());
    assertTrue(refused.explanation().en().contains(key), refused.explanation().en());
    return refused;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "body|{nmae}，{gender}，{name}|{nmae}",
        "body|{gender}，学号{number}|{name}",
        "body|{name}，{性别}|{gender}",
        "body|{name}，{gender|{gender}",
        "close|特此证明{name}。|没有占位符",
        "body|<b>{name}</b>|<b>",
        "body|{name}<script|<script",
        "body|{name}&nbsp;|&nbsp;",
        "close|=HYPERLINK(\"x\")|= + - @",
        "close|@SUM(A1)|= + - @",
        "close|𠅤|缺字 𠅤",
        "date|yyyy年M月|yyyy M d",
        "date|特此证明|yyyy M d",
        "date|dd/MM/yyyy 'at' h|yyyy M d",
        "date|yyyyyyyyyyyyyyyyyyyyyyyyM月d日|日期格式",
      })
  void aTextThatCannotBeUsedIsRefusedNamingWhatIsWrong(String key, String text, String named) {
    assertTrue(refusal(key, text).explanation().zh().contains(named));
  }

  @Test
  void aFormulaIsRefusedWhateverFollowsInOtherLines() {
    assertTrue(refusal("close", "=1+1\n特此证明。").explanation().zh().contains("= + - @"));
  }

  @Test
  void whatTheHolderMayAskForStays() {
    Wording own = OWN.with(Map.of("body", "证明{name}{identity}在读。"));
    TextCheck check = new TextCheck(own, text -> Optional.empty());

    Refusal refused =
        assertThrows(
            Refusal.class, () -> check.check(new WordingOverride(Map.of("body", "证明{name}在读。"))));

    assertTrue(refused.explanation().zh().contains("{identity}"), refused.explanation().zh());
  }

  @Test
  void anEmptiedTextIsRefusedUnlessCertificatesLeaveItOut() {
    refusal("heading", " ");
    refusal("gender.女", "");

    assertDoesNotThrow(() -> check.check(new WordingOverride(Map.of("close", ""))));
  }

  @Test
  void aTextMayHaveAThousandCharacters() {
    refusal("close", "好".repeat(2000));
    refusal("close", "好".repeat(1001));

    assertDoesNotThrow(() -> check.check(new WordingOverride(Map.of("close", "好".repeat(1000)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "refused", "nothing"})
  void onlyWhatAppearsInDocumentsCanBeSaidOtherwise(String key) {
    refusal(key, "文字");
  }

  @Test
  void whatIsLeftOutIsTold() throws Exception {
    WordingOverride override = new WordingOverride(Map.of("body", "{name}", "close", "完毕。"));

    check.check(override);
    assertEquals(Map.of("body", List.of("gender", "number")), check.leftOut(override));
  }

  @Test
  void placesOfPlaceholdersAndFormsOfDatesAreTheOfficesOwn() {
    assertDoesNotThrow(
        () ->
            check.check(
                new WordingOverride(
                    Map.of("body", "{number}号{name}（{gender}）", "date", "yyyy.MM.dd"))));
  }
}

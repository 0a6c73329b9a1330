package org.yinxin.certificate.forms;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Issuer;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

final class BodyTextTest {
  private static final LocalizedText NAME = new LocalizedText("示范大学", "Sample University");

  private static CompositionRequest request(Language language) {
    RecordRow person = new RecordRow(Map.of("number", "1", "name", "示例"));
    return new CompositionRequest(
        new HolderRecords("1", Map.of("person", List.of(person))),
        language,
        Map.of(),
        "",
        "",
        LocalDate.of(2026, 6, 30),
        new Issuer(NAME, "99999", "office", NAME, NAME, "", "", NAME, "", ""),
        Wording.load(Letter.class, language));
  }

  private static String text(String className, String where) throws CompositionException {
    CompositionRequest request = request(Language.CHINESE);
    RecordRow row = new RecordRow(Map.of("cohort", "2023", "class", className));
    Programme programme = new Programme(request, row, request.terms());
    return new BodyText(request)
        .put("college", "某学院")
        .put("cohort", programme.cohort())
        .putUnlessBlank("where", where)
        .paragraph("body")
        .toString();
  }

  @Test
  void aCohortThatTheClassSaysIsNotSaidAgain() throws Exception {
    assertTrue(text("软件1班", "校本部").contains("示例，某学院，2023级，在校本部"));
    assertTrue(text("2023级软件1班", "").contains("示例，某学院，"));
    assertFalse(text("2023级软件1班", "").contains("，2023级"));
  }

  @Test
  void aValueThatNobodyGaveIsNoHoleInTheText() throws Exception {
    BodyText body = new BodyText(request(Language.CHINESE));
    assertThrows(IllegalArgumentException.class, () -> body.paragraph("body"));
  }

  @Test
  void aHolderWithoutEnglishNameIsRefusedInEnglish() {
    assertThrows(CompositionException.class, () -> new BodyText(request(Language.ENGLISH)));
  }
}

package org.yinxin.core.issuance.composition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.Issuer;
import org.yinxin.certificate.TeachingNotes;
import org.yinxin.core.issuance.FakeTypes;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** The hashes in rows: they decide if a credential is the same, so they never change. */
final class DraftTest {
  /** An issuer as universities were before they had more on record, with these pictures. */
  private static Issuer issuer(String badge, String signature) {
    return new Issuer(
        new LocalizedText("示范大学", "Sample University"),
        "11799",
        "academic-affairs",
        new LocalizedText("教务处", "Academic Affairs Office"),
        new LocalizedText("学府路1号", "1 Campus Road"),
        "023-1",
        "office@sample.example",
        new LocalizedText("处长", "Director"),
        "王五",
        "Wang Wu",
        "",
        "",
        "",
        TeachingNotes.NONE,
        badge,
        signature);
  }

  private static Draft draft(String purpose) {
    return draft(purpose, issuer("", ""));
  }

  private static Draft draft(String purpose, Issuer issuer) {
    FakeTypes types = new FakeTypes();
    return new Draft(
        types.available().get(0),
        Language.CHINESE,
        types.available().get(0).options(),
        Map.of("photo", "none", "id-number", "masked"),
        purpose,
        new HolderRecords(
            "2022001",
            Map.of(
                "person",
                List.of(new RecordRow(Map.of("number", "2022001", "name", "张三"))),
                "grade",
                List.of(
                    new RecordRow(Map.of("course", "高等数学", "mark", "91")),
                    new RecordRow(Map.of("course", "大学英语", "mark", "85"))),
                "photo",
                List.of())),
        issuer,
        "教证",
        "张三",
        types.wording("proof", Language.CHINESE));
  }

  @Test
  void hashesOfDraftsAreThoseThatAreStored() {
    assertEquals(
        new Draft.Hashes(
            "2325d674b61d22462842afc2b65ba1a319b5e768e8be5ad13e81b338d6a7d513",
            "6d9bd88cab056d797b0db00ca1d09e7303e910b960d7ed939f1efc7a2b8a8fad",
            "50ba26de7e783ac8e881c9c03a790dde05f4ab5e3be82f2b1478774ab77ab120"),
        draft("留学").hashes());
    assertEquals(
        "719826d4efc52a4edfe61b3a00e34076572de78b6952d96af6c0f73882b2f0c7",
        draft("").hashes().content());
  }

  @Test
  void otherPicturesMakeAnotherContentOfTheSameFacts() {
    List<Draft.Hashes> hashes =
        Stream.of(issuer("", ""), issuer("a", ""), issuer("b", ""), issuer("", "a"))
            .map(issuer -> draft("留学", issuer).hashes())
            .toList();
    assertEquals(4, hashes.stream().map(Draft.Hashes::content).distinct().count());
    assertEquals(1, hashes.stream().map(Draft.Hashes::facts).distinct().count());
  }
}

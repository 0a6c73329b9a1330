package org.yinxin.services.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yinxin.document.Badge;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Photo;
import org.yinxin.document.SignatureLine;
import org.yinxin.document.Table;
import org.yinxin.document.Title;
import org.yinxin.text.Language;

/** Documents as they are stored and committed to. */
final class DocumentCodecTest {
  /** As written before documents had photos: the log commits to just this text. */
  private static final String STORED =
      "{\"blocks\":[{\"block\":\"title\",\"subtitle\":\"\",\"text\":\"在读证明\"},"
          + "{\"block\":\"paragraph\",\"setting\":\"BODY\",\"text\":\"特此证明。\"},"
          + "{\"block\":\"signature-block\",\"date\":\"2026年11月24日\",\"lines\":[\"教务处\"],"
          + "\"seal\":\"academic-affairs\"}],\"language\":\"CHINESE\","
          + "\"number\":\"教证〔2026〕00001号\",\"style\":\"CERTIFICATE\",\"title\":\"在读证明\","
          + "\"type\":\"enrolment-proof\"}";

  @Test
  void aDocumentWithoutPhotoIsWrittenAsItAlwaysWas() {
    assertEquals(STORED, DocumentCodec.write(DocumentCodec.read(STORED)));
  }

  @Test
  void aPhotoIsItsHashAndReadBack() {
    String sha256 = "0123456789abcdef".repeat(4);
    Document document = document(new Photo(sha256), new Title("证明", ""));

    String text = DocumentCodec.write(document);

    assertEquals(
        "{\"blocks\":[{\"block\":\"photo\",\"sha256\":\""
            + sha256
            + "\"},"
            + "{\"block\":\"title\",\"subtitle\":\"\",\"text\":\"证明\"}],\"language\":\"CHINESE\","
            + "\"number\":\"1\",\"style\":\"CERTIFICATE\",\"title\":\"证明\",\"type\":\"proof\"}",
        text);
    assertEquals(document, DocumentCodec.read(text));
  }

  /** As written before tables had means. */
  private static final String TABLE =
      "{\"blocks\":[{\"bands\":1,\"block\":\"table\",\"columns\":[{\"centred\":true,"
          + "\"header\":\"学分\",\"weight\":1}],\"endMark\":\"\",\"sections\":[],"
          + "\"summary\":\"\"}],\"language\":\"CHINESE\",\"number\":\"1\","
          + "\"style\":\"CERTIFICATE\",\"title\":\"证明\",\"type\":\"proof\"}";

  @Test
  void aTableWithoutMeansIsWrittenAsItAlwaysWas() {
    assertEquals(TABLE, DocumentCodec.write(DocumentCodec.read(TABLE)));
  }

  @Test
  void whatATableStatesIsReadBack() {
    Document document =
        document(
            new Table(
                List.of(new Table.Column("学分", 1, true), new Table.Column("绩点", 1, true)),
                List.of(new Table.Section("", List.of(List.of("2", "3.5")))),
                1,
                "",
                "",
                List.of(new Table.Mean("平均学分绩点", 1, 0, "3.50"))));

    String text = DocumentCodec.write(document);

    assertTrue(
        text.contains(
            "\"means\":[{\"label\":\"平均学分绩点\",\"stated\":\"3.50\",\"value\":1," + "\"weight\":0}]"),
        text);
    assertEquals(document, DocumentCodec.read(text));
  }

  @Test
  void keyFactsAreReadBack() {
    Document document =
        document(new Title("证明", "")).withKeyFacts(List.of(new FactGrid.Fact("专业", "法学")));

    String text = DocumentCodec.write(document);

    assertTrue(text.contains("\"keyFacts\":[{\"label\":\"专业\",\"value\":\"法学\"}]"), text);
    assertEquals(document, DocumentCodec.read(text));
  }

  /** As written before lines had pictures. */
  private static final String LINE =
      "{\"blocks\":[{\"block\":\"signature-line\",\"name\":\"ZHOU Wenbin\",\"post\":\"Director\"}],"
          + "\"language\":\"CHINESE\",\"number\":\"1\",\"style\":\"CERTIFICATE\",\"title\":\"证明\","
          + "\"type\":\"proof\"}";

  @Test
  void aSignatureWithoutPictureIsWrittenAsItAlwaysWas() {
    assertEquals(LINE, DocumentCodec.write(DocumentCodec.read(LINE)));
  }

  @Test
  void badgeAndSignatureAreTheirHashesAndReadBack() {
    String sha256 = "0123456789abcdef".repeat(4);
    Document document =
        document(new Badge(sha256), new SignatureLine("Director", "ZHOU Wenbin", sha256));

    String text = DocumentCodec.write(document);

    assertTrue(text.contains("{\"block\":\"badge\",\"sha256\":\"" + sha256 + "\"}"), text);
    assertTrue(text.contains("\"picture\":\"" + sha256 + "\""), text);
    assertEquals(document, DocumentCodec.read(text));
    assertThrows(IllegalArgumentException.class, () -> new Badge("AB".repeat(32)));
    assertThrows(IllegalArgumentException.class, () -> new SignatureLine("", "", "AB".repeat(32)));
  }

  @Test
  void aPhotoIsNowhereElse() {
    Photo photo = new Photo("ab".repeat(32));
    Title title = new Title("证明", "");
    assertThrows(IllegalArgumentException.class, () -> document(title, photo));
    assertThrows(IllegalArgumentException.class, () -> document(photo, photo));
    assertThrows(IllegalArgumentException.class, () -> new Photo("AB".repeat(32)));
  }

  @Test
  void aBadgeIsAtTheBeginningAndOneSignatureHasAPicture() {
    String sha256 = "ab".repeat(32);
    Photo photo = new Photo(sha256);
    Badge badge = new Badge(sha256);
    Title title = new Title("证明", "");
    SignatureLine plain = new SignatureLine("Director", "ZHOU Wenbin");
    SignatureLine pictured = new SignatureLine("Director", "ZHOU Wenbin", sha256);
    assertEquals(5, document(photo, badge, title, plain, pictured).blocks().size());
    assertThrows(IllegalArgumentException.class, () -> document(title, badge));
    assertThrows(IllegalArgumentException.class, () -> document(badge, badge));
    assertThrows(IllegalArgumentException.class, () -> document(photo, title, badge));
    assertThrows(IllegalArgumentException.class, () -> document(title, pictured, pictured));
  }

  private static Document document(Block... blocks) {
    return new Document(
        "proof", Language.CHINESE, PageStyle.CERTIFICATE, "证明", "1", List.of(blocks));
  }
}

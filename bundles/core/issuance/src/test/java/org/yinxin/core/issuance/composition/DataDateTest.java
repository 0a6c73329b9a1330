package org.yinxin.core.issuance.composition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.World;
import org.yinxin.document.Document;
import org.yinxin.document.Note;
import org.yinxin.document.PageStyle;
import org.yinxin.document.SignatureBlock;
import org.yinxin.document.Title;
import org.yinxin.services.issuance.Application;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.Language;

/** Documents say up to when their facts are known, and are not compared by it. */
@EachDatabase
final class DataDateTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 4);
  private static final SignatureBlock SIGNATURE =
      new SignatureBlock(List.of("教务处"), "2026年11月24日", "academic-affairs");

  private final World world;

  DataDateTest(TestDatabase kind) {
    world = new World(kind);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private static Document document(Language language, PageStyle style) {
    return new Document(
        "proof", language, style, "证明", "1", List.of(new Title("证明", ""), SIGNATURE));
  }

  @Test
  void theDateIsBelowTheSignatureOfAnyStyle() {
    Note chinese = new Note("数据截止时间：2026年11月4日。");
    Note english = new Note("Data as of 4 November 2026.");

    for (PageStyle style : List.of(PageStyle.CERTIFICATE, PageStyle.TRANSCRIPT)) {
      assertEquals(
          List.of(new Title("证明", ""), SIGNATURE, chinese),
          DataDate.on(document(Language.CHINESE, style), Optional.of(DAY)).blocks());
    }
    assertEquals(
        List.of(new Title("证明", ""), SIGNATURE, english),
        DataDate.on(document(Language.ENGLISH, PageStyle.LETTER), Optional.of(DAY)).blocks());
  }

  @Test
  void whatTheUniversityItselfSealsHasNoDateOfData() {
    Document notice =
        document(Language.CHINESE, PageStyle.NOTICE)
            .withBlocks(
                List.of(
                    new Title("录取通知书", ""),
                    new SignatureBlock(List.of("某大学"), "二〇二六年十一月四日", SignatureBlock.UNIVERSITY)));

    assertEquals(notice, DataDate.on(notice, Optional.of(DAY)));
  }

  @Test
  void nothingIsSaidOfFactsOfWhichNobodyKnowsHowOldTheyAre() {
    Document document = document(Language.CHINESE, PageStyle.CERTIFICATE);

    assertEquals(document, DataDate.on(document, Optional.empty()));
  }

  @Test
  void factsThatWereOnlyConfirmedLeadToTheSameCredential() throws Exception {
    world.registry.asOf = Optional.of(DAY);
    Application first = world.apply("2022001");
    world.registry.asOf = Optional.of(DAY.plusDays(7));
    Application confirmed = world.apply("2022001");
    world.registry.names.put("2022001", "张叁");
    Application changed = world.apply("2022001");

    assertEquals(first.credentialId(), confirmed.credentialId());
    assertNotEquals(first.credentialId(), changed.credentialId());
    assertTrue(stored(first).contains("数据截止时间：2026年11月4日"), stored(first));
    assertTrue(stored(changed).contains("数据截止时间：2026年11月11日"), stored(changed));
  }

  private String stored(Application application) {
    return world.database.transaction(
        h ->
            h.createQuery("SELECT document FROM credential WHERE id = :id")
                .bind("id", application.credentialId().orElseThrow())
                .mapTo(String.class)
                .one());
  }
}

package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.services.records.PersonCards.CampusCard;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Finding people by campus card and identity card. */
@EachDatabase
final class StoredCardsTest {
  private static final String PEOPLE =
      "number,name,gender,birth_date,id_type,id_number,audiences\n";
  private static final String CARDS = "uid,number,state\n";

  private final Office office;
  private final StoredCards cards;

  StoredCardsTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
    cards = new StoredCards(office.database, office.authentication);
  }

  @Test
  void aCampusCardIsFoundByItsNumberInWhateverForm() throws Exception {
    office.load("campus-card", CARDS + "04A1B2C3D4E5F6,2022001,有效\n04000001,2022002,挂失\n");

    Optional<CampusCard> card = Optional.of(new CampusCard("2022001", true));
    assertEquals(card, cards.campusCard("04A1B2C3D4E5F6"));
    assertEquals(card, cards.campusCard("04:a1:b2:c3:d4:e5:f6"));
    assertEquals(Optional.of(new CampusCard("2022002", false)), cards.campusCard("04000001"));
    assertEquals(Optional.empty(), cards.campusCard("04A1B2C3D4E5F7"));
    assertEquals(Optional.empty(), cards.campusCard("0".repeat(500)));
  }

  @Test
  void aCardNumberThatNoReaderGivesIsNotImported() throws Exception {
    assertEquals(1, office.stage("campus-card", CARDS + "04a1b2c3,2022001,有效\n").problemCount());
    assertEquals(1, office.stage("campus-card", CARDS + "04A1B2C3D4,2022001,有效\n").problemCount());
    assertEquals(1, office.stage("campus-card", CARDS + "04A1B2C3,nobody,有效\n").problemCount());
  }

  @Test
  void anIdentityCardNeedsBothNumberAndName() throws Exception {
    office.load(
        "person", PEOPLE + "S1,阿卜杜热合曼·买买提明,男,2004-12-05,居民身份证,00000020041205001x,undergraduate\n");

    assertEquals(List.of("S1"), cards.idCard("00000020041205001X", "阿卜杜热合曼•买买提明  "));
    assertEquals(List.of(), cards.idCard("00000020041205001X", "买买提明"));
    assertEquals(List.of(), cards.idCard("000000200412050011", "阿卜杜热合曼·买买提明"));
    assertEquals(List.of(), cards.idCard("", ""));
    assertEquals(List.of(), cards.idCard("00000020041205001X", " "));
  }

  @Test
  void whoWasAStudentTwiceIsFoundUnderBothNumbersUntilTheRecordSaysOtherwise() throws Exception {
    String id = "居民身份证,000000200401310015";
    office.load(
        "person",
        PEOPLE
            + "2022001,张三,男,2004-01-31,"
            + id
            + ",undergraduate\n"
            + "S20260001,张三,男,2004-01-31,"
            + id
            + ",postgraduate\n");
    assertEquals(List.of("2022001", "S20260001"), cards.idCard("000000200401310015", "张三"));

    office.load("person", PEOPLE + "2022001,张三,男,2004-01-31,,,undergraduate\n");
    assertEquals(List.of("S20260001"), cards.idCard("000000200401310015", "张三"));
  }
}

package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yinxin.services.records.Person;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class StoredPeopleTest {
  private static final Set<String> EVERYBODY =
      Set.of("undergraduate", "postgraduate", "staff", "admitted");

  private final Office office;
  private final StoredPeople people;

  StoredPeopleTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
    people = new StoredPeople(office.database, office.records);
  }

  private List<String> found(String text) {
    return found(text, EVERYBODY);
  }

  private List<String> found(String text, Set<String> groups) {
    return people.search(text, groups, 20).stream().map(Person::number).toList();
  }

  @Test
  void areFoundByNumberAndByName() {
    assertEquals(List.of("2022001", "2022002"), found("2022"));
    assertEquals(List.of("2022002"), found("2022002"));
    assertEquals(List.of("2022001"), found("张三"));
    assertEquals(List.of(), found("王五"));
  }

  @Test
  void oneCharacterIsTooLittleAndWildcardsAreText() {
    assertEquals(List.of(), found("张"));
    assertEquals(List.of(), found("%%"));
    assertEquals(List.of(), found("__"));
    assertEquals(List.of(), found(" "));
  }

  @Test
  void whatOnlyAnotherColumnHasIsNoName() {
    assertEquals(List.of(), found("undergraduate"));
  }

  @Test
  void areToldApartAndShowNoWholeIdNumber() throws Exception {
    office.load(
        "person",
        "number,name,gender,birth_date,id_type,id_number,audiences\r\n"
            + "T1,张三,男,1980-01-31,身份证,500101198001310016,staff\r\n");

    Person person = people.find("T1").orElseThrow();
    assertEquals("500************016", person.idNumber());
    assertEquals(List.of("staff"), person.groups());
    assertEquals(2, found("张三").size());
    assertEquals(List.of("T1"), found("张三", Set.of("staff")));
    assertEquals(List.of(), found("张三", Set.of()));
    assertEquals(Optional.empty(), people.find("nobody"));
  }

  @Test
  void namesAreThoseOfTheWholePersonAndOnlyOfPeopleOnRecord() {
    assertEquals(
        Map.of(
            "2022001",
            people.find("2022001").orElseThrow().name(),
            "2022002",
            people.find("2022002").orElseThrow().name()),
        people.names(List.of("2022002", "nobody", "2022001")));
    assertEquals(Map.of(), people.names(List.of()));
  }
}

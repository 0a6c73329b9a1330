package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** The notices of alarms to kiosk operators. */
@EachDatabase
final class AlarmNoticesTest {
  private static final String ID = "library";

  private final World world;
  private Set<String> operators = Set.of("T1");

  AlarmNoticesTest(TestDatabase kind) throws Exception {
    world = new World(kind);
    world.kiosk(ID, "south", 1);
    world.enrolled(ID);
  }

  private AlarmNotices node() {
    return new AlarmNotices(world.database, () -> operators, () -> world.now);
  }

  private void pass(String... conditions) {
    world.now = world.now.plusSeconds(15);
    world.beat(ID, World.printer("ready", conditions));
    node().round();
  }

  /** Person, kind and title of each notice. */
  private List<String> told() {
    return world.database.transaction(
        h ->
            h.createQuery(
                    "SELECT person_number, kind, title_zh, title_en, subject FROM notice ORDER BY told_at, person_number, title_zh")
                .map(
                    (rs, context) ->
                        String.join(
                            " ",
                            rs.getString(1),
                            rs.getString(2),
                            rs.getString(3),
                            rs.getString(4),
                            rs.getString(5)))
                .list());
  }

  @Test
  void operatorsAreToldOnceOfAnAlarmAndOnceOfItsEnd() {
    operators = Set.of("T1", "T2");
    pass("paper-low");
    pass("paper-low");
    node().round();
    assertEquals(
        List.of(
            "T1 KIOSK_ALARM library：纸张不多 library: Little paper left library",
            "T2 KIOSK_ALARM library：纸张不多 library: Little paper left library"),
        told());

    pass();
    pass();
    assertEquals(
        List.of(
            "T1 KIOSK_ALARM_ENDED library：纸张不多 library: Little paper left library",
            "T2 KIOSK_ALARM_ENDED library：纸张不多 library: Little paper left library"),
        told().subList(2, 4));
    assertEquals(4, told().size());
  }

  @Test
  void anAlarmThatComesAgainIsToldOfAgain() {
    pass("paper-jam");
    pass();
    pass("paper-jam");

    assertEquals(3, told().size());
  }

  @Test
  void whatIsOverBeforeAnybodyLookedIsNotToldOf() {
    world.beat(ID, World.printer("faulty", "paper-jam"));
    pass();

    assertEquals(List.of(), told());
  }

  @Test
  void refusedReportsAreToldOfInWordsOfTheirOwn() {
    pass("report-refused");

    assertEquals(
        List.of("T1 KIOSK_ALARM library：有报告未被接受 library: The server refused reports library"),
        told());
  }

  @Test
  void aConditionWithoutWordsOfItsOwnIsToldOfAllTheSame() {
    pass("fuser-worn");

    assertEquals(
        List.of("T1 KIOSK_ALARM library：需要查看 library: It needs looking after library"), told());
  }

  @Test
  void aFailureIsMadeUpForLater() {
    world.beat(ID, World.printer("ready", "paper-low"));
    AlarmNotices failing =
        new AlarmNotices(
            world.database,
            () -> {
              throw new IllegalStateException("accounts are away");
            },
            () -> world.now);
    assertThrows(IllegalStateException.class, failing::round);
    assertEquals(List.of(), told());

    pass("paper-low");

    assertEquals(1, told().size());
  }
}

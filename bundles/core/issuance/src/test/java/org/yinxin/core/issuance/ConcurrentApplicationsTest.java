package org.yinxin.core.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** One key twice, and many people at once. */
@EachDatabase
final class ConcurrentApplicationsTest {
  private static final int THREADS = 8;
  private static final ApplicationRequest REQUEST = World.request("2022001", "求职");

  private final World world;

  ConcurrentApplicationsTest(TestDatabase kind) {
    world = new World(kind);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private List<String> numbers() {
    return world.database.transaction(
        h ->
            h.createQuery("SELECT number FROM credential ORDER BY number")
                .mapTo(String.class)
                .list());
  }

  private static List<String> expected(int year, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "教证〔%d〕%05d号".formatted(year, i)).toList();
  }

  @Test
  void aKeyUsedTwiceGivesTheFirstApplication() throws Exception {
    Application first = world.issuance.apply(REQUEST, Submission.BY_HOLDER, "key-1");
    world.registry.names.put("2022001", "张三丰");
    world.pass(Duration.ofDays(400));

    assertEquals(first, world.issuance.apply(REQUEST, Submission.BY_HOLDER, "key-1"));
    assertEquals(expected(2026, 1), numbers());
  }

  @Test
  void aKeyUsedForAnotherRequestIsRefused() throws Exception {
    world.issuance.apply(REQUEST, Submission.BY_HOLDER, "key-1");

    Refusal refusal =
        assertThrows(
            Refusal.class,
            () ->
                world.issuance.apply(
                    World.request("2022001", "留学"), Submission.BY_HOLDER, "key-1"));
    assertEquals(IssuanceReason.KEY_REUSED, refusal.reason());
    assertEquals(1, world.count("application"));
  }

  @Test
  void aKeyBelongsToOnePerson() throws Exception {
    world.registry.names.put("2022002", "李四");
    Application first = world.issuance.apply(REQUEST, Submission.BY_HOLDER, "key-1");
    Application other =
        world.issuance.apply(World.request("2022002", "留学"), Submission.BY_HOLDER, "key-1");

    assertNotEquals(first.id(), other.id());
  }

  @Test
  void applicationsWithoutKeyAreNotTakenForEachOther() throws Exception {
    Application first = world.issuance.apply(REQUEST, Submission.BY_HOLDER, "");
    Application second = world.issuance.apply(REQUEST, Submission.BY_HOLDER, "");

    assertNotEquals(first.id(), second.id());
  }

  @RepeatedTest(5)
  void equalApplicationsInOneMomentGiveOneCredential() throws Exception {
    List<Callable<Application>> work =
        Collections.nCopies(THREADS, () -> world.issuance.apply(REQUEST, Submission.BY_HOLDER, ""));

    World.together(work);

    assertEquals(expected(2026, 1), numbers());
  }

  @RepeatedTest(5)
  void aKeyUsedByManyThreadsAtOnceGivesOneApplication() throws Exception {
    List<Callable<Application>> work =
        Collections.nCopies(
            THREADS, () -> world.issuance.apply(REQUEST, Submission.BY_HOLDER, "key-1"));

    Set<String> ids =
        World.together(work).stream().map(Application::id).collect(Collectors.toSet());

    assertEquals(1, ids.size());
    assertEquals(1, world.count("application"));
    assertEquals(expected(2026, 1), numbers());
  }

  @RepeatedTest(5)
  void theFirstNumbersOfAYearAreConsecutiveWhenManyApplyAtOnce() throws Exception {
    List<Callable<Application>> work =
        IntStream.range(0, THREADS)
            .mapToObj(
                i -> {
                  world.registry.names.put("p" + i, "张" + i);
                  return (Callable<Application>) () -> world.apply("p" + i);
                })
            .toList();

    for (Application application : World.together(work)) {
      assertEquals(Application.State.ISSUED, application.state());
    }
    assertEquals(expected(2026, THREADS), numbers());
  }

  @RepeatedTest(5)
  void twoKeysUsedTwiceInTheFirstMomentOfAYearGiveTwoApplications() throws Exception {
    world.registry.names.put("2022002", "李四");
    List<Callable<Application>> work =
        IntStream.range(0, THREADS)
            .mapToObj(
                i ->
                    (Callable<Application>)
                        () ->
                            world.issuance.apply(
                                World.request("202200" + (1 + i % 2), ""),
                                Submission.BY_HOLDER,
                                "k"))
            .toList();

    World.together(work);

    assertEquals(expected(2026, 2), numbers());
  }

  @Test
  void losingTheRaceForANumberTwiceIsNoFailure() throws Exception {
    world.seals.lostRaces.set(2);

    assertEquals(Application.State.ISSUED, world.apply("2022001").state());
    assertEquals(expected(2026, 1), numbers());
  }

  @Test
  void aNewYearInShanghaiBeginsWithOne() throws Exception {
    world.now = Instant.parse("2026-12-31T15:59:59Z");
    Application last = world.apply("2022001");
    world.registry.names.put("2022001", "张三丰");
    world.now = Instant.parse("2026-12-31T16:00:00Z");
    Application first = world.apply("2022001");

    assertEquals("教证〔2026〕00001号", world.credential(last).number());
    assertEquals("教证〔2027〕00001号", world.credential(first).number());
  }
}

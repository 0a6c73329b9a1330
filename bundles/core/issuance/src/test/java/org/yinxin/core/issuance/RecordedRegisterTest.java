package org.yinxin.core.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.RegisterEntry;
import org.yinxin.services.issuance.RegisterEntry.State;
import org.yinxin.services.issuance.RegisterQuery;
import org.yinxin.services.issuance.Submission;
import org.yinxin.testdatabases.EachDatabase;
import org.yinxin.testdatabases.TestDatabase;

@EachDatabase
final class RecordedRegisterTest {
  private static final Set<String> OFFICE = Set.of("academic-affairs");

  private final World world;
  private final RecordedRegister register;

  RecordedRegisterTest(TestDatabase kind) {
    world = new World(kind);
    register = new RecordedRegister(world.database);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private static RegisterQuery query(Set<String> offices, Instant from) {
    return new RegisterQuery(
        offices, Optional.empty(), Optional.empty(), Optional.ofNullable(from), Optional.empty());
  }

  private List<RegisterEntry> all(RegisterQuery query) throws Exception {
    List<RegisterEntry> entries = new ArrayList<>();
    register.each(query, entries::add);
    return entries;
  }

  /** Four numbers: superseded, void, revoked, valid. */
  private void fill() throws Exception {
    Application first = world.apply("2022001");
    world.pass(Duration.ofDays(1));
    world.settings.values.put("approval/proof", "true");
    world.registry.names.put("2022001", "张三丰");
    world.approvals.refuse(world.apply("2022001").id(), "照片不清晰", World.DEAN);
    world.settings.values.clear();
    world.pass(Duration.ofDays(1));
    world.registry.names.put("2022002", "李四");
    Application third =
        world.issuance.apply(
            World.request("2022002", ""),
            new Submission(Origin.COUNTER, "clerk", "柜台代办", false),
            "");
    world.credentials.revoke(third.credentialId().orElseThrow(), "冒用身份", "clerk");
    world.pass(Duration.ofDays(1));
    world.apply("2022001");
    assertEquals(
        "SUPERSEDED", world.credential(first).state().name(), "the corrected name supersedes");
  }

  @Test
  void numbersHaveNoGapAndSayWhatBecameOfThem() throws Exception {
    fill();

    List<RegisterEntry> entries = all(query(OFFICE, null));
    assertEquals(
        List.of("教证〔2026〕00001号", "教证〔2026〕00002号", "教证〔2026〕00003号", "教证〔2026〕00004号"),
        entries.stream().map(RegisterEntry::number).toList());
    assertEquals(
        List.of(State.SUPERSEDED, State.VOID, State.REVOKED, State.VALID),
        entries.stream().map(RegisterEntry::state).toList());
    assertEquals("照片不清晰", entries.get(1).reason());
    assertEquals("张三丰", entries.get(1).holderName());
    assertEquals("冒用身份", entries.get(2).reason());
    assertEquals("clerk", entries.get(2).submittedBy());
    assertEquals("柜台代办", entries.get(2).ground());
  }

  @Test
  void theNewestComeFirstOnAPage() throws Exception {
    fill();

    assertEquals(
        List.of("教证〔2026〕00004号", "教证〔2026〕00003号", "教证〔2026〕00002号"),
        register.newest(query(OFFICE, null), 3).stream().map(RegisterEntry::number).toList());
  }

  @Test
  void onlyWhatIsAskedForIsThere() throws Exception {
    fill();

    assertEquals(List.of(), all(query(Set.of("personnel"), null)));
    assertEquals(List.of(), all(query(Set.of(), null)));
    assertEquals(1, all(query(OFFICE, world.now)).size());
    RegisterQuery person =
        new RegisterQuery(
            OFFICE,
            Optional.of("proof"),
            Optional.of("2022002"),
            Optional.empty(),
            Optional.of(world.now));
    assertEquals(1, all(person).size());
  }

  @Test
  void anEqualApplicationAddsNoNumber() throws Exception {
    world.apply("2022001");
    world.apply("2022001");

    assertEquals(1, all(query(OFFICE, null)).size());
  }
}

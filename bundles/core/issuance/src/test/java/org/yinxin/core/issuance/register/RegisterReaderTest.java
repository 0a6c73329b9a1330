package org.yinxin.core.issuance.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.HandleCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.core.issuance.World;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.RegisterEntry;
import org.yinxin.services.issuance.RegisterEntry.State;
import org.yinxin.services.issuance.RegisterQuery;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class RegisterReaderTest {
  private static final Account CLERK = new Account("clerk", "", Set.of("office:academic-affairs"));
  private static final Account OTHER = new Account("other", "", Set.of("office:personnel"));

  private final World world;
  private final RegisterReader register;

  RegisterReaderTest(TestDatabase kind) {
    world = new World(kind);
    register = new RegisterReader(world.database, world.accesses);
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private static RegisterQuery since(Instant from) {
    return new RegisterQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(from),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private List<RegisterEntry> all(RegisterQuery query, Account by) throws Exception {
    List<RegisterEntry> entries = new ArrayList<>();
    register.all(query, by).each(entries::add);
    return entries;
  }

  /** Four numbers: superseded, void, revoked, valid. */
  private void fill() throws Exception {
    Application first = world.apply("2022001");
    world.pass(Duration.ofDays(1));
    world.settings.put("approval/proof", "true");
    world.registry.names.put("2022001", "张三丰");
    world.approvals.refuse(world.apply("2022001").id(), "照片不清晰", World.DEAN);
    world.settings.clear();
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

    List<RegisterEntry> entries = all(since(null), CLERK);
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
  void workThatTheDatabaseHasRunTwiceGivesNoEntryTwice() throws Exception {
    fill();
    List<RegisterEntry> once = all(since(null), CLERK);
    Database rollsBack =
        new Database() {
          @Override
          public <T, X extends Exception> T transaction(HandleCallback<T, X> work) throws X {
            var unused = world.database.transaction(work);
            return world.database.transaction(work);
          }

          @Override
          public boolean isDuplicateKey(Throwable failure) {
            return world.database.isDuplicateKey(failure);
          }
        };

    List<RegisterEntry> entries = new ArrayList<>();
    new RegisterReader(rollsBack, world.accesses).all(since(null), CLERK).each(entries::add);
    assertEquals(once, entries);
  }

  @Test
  void whoReadsOrExportsTheRegisterIsRecorded() throws Exception {
    fill();
    world.accesses.accesses.clear();

    var page = register.newest(since(null), "", 9, CLERK);
    var file = all(since(null), CLERK);
    assertEquals(page.size(), file.size());
    assertEquals(List.of("REGISTER", "REGISTER_FILE"), world.accesses.words());
    world.accesses.isBroken = true;
    assertThrows(IllegalStateException.class, () -> register.newest(since(null), "", 9, CLERK));
    assertThrows(IllegalStateException.class, () -> register.all(since(null), CLERK));
  }

  @Test
  void aReaderHoldsNoTransactionOpen() throws Exception {
    fill();
    List<Integer> counts = new ArrayList<>();
    register.all(since(null), CLERK).each(entry -> counts.add(world.count("credential")));

    assertEquals(List.of(3, 3, 3, 3), counts);
  }

  @Test
  void theNewestComeFirstOnAPage() throws Exception {
    fill();

    assertEquals(
        List.of("教证〔2026〕00004号", "教证〔2026〕00003号", "教证〔2026〕00002号"),
        register.newest(since(null), "", 3, CLERK).stream().map(RegisterEntry::number).toList());
  }

  @Test
  void aPageReadsNoVoidNumberBeyondItsEnd() throws Exception {
    world.settings.put("approval/proof", "true");
    String old = world.apply("2022001").id();
    world.approvals.refuse(old, "照片不清晰", World.DEAN);
    world.pass(Duration.ofDays(1));
    world.approvals.refuse(world.apply("2022001").id(), "照片不清晰", World.DEAN);
    world.database.transaction(
        h -> h.execute("UPDATE application SET accepted = 'unreadable' WHERE id = ?", old));

    assertEquals(
        List.of("教证〔2026〕00002号"),
        register.newest(since(null), "", 1, CLERK).stream().map(RegisterEntry::number).toList());
    String message =
        assertThrows(IllegalStateException.class, () -> all(since(null), CLERK)).getMessage();
    assertTrue(message.contains("教证〔2026〕00001号"), message);
  }

  @Test
  void onlyWhatIsAskedForIsThere() throws Exception {
    fill();

    assertEquals(List.of(), all(since(null), OTHER));
    assertEquals(List.of(), register.newest(since(null), "", 3, OTHER));
    assertEquals(1, all(since(world.now), CLERK).size());
    RegisterQuery person =
        new RegisterQuery(
            Optional.of("proof"),
            Optional.of("2022002"),
            Optional.empty(),
            Optional.of(world.now),
            Optional.empty(),
            Optional.empty());
    assertEquals(1, all(person, CLERK).size());
  }

  private List<String> found(String text) throws Exception {
    RegisterQuery query = RegisterQuery.ALL.containing(Optional.of(text));
    return register.newest(query, "", 9, CLERK).stream().map(RegisterEntry::number).toList();
  }

  @Test
  void aTextIsADocumentNumberANumberOfAPersonOrTheBeginningOfAName() throws Exception {
    fill();
    world.accesses.accesses.clear();

    assertEquals(List.of("教证〔2026〕00003号"), found(" 教证[2026]00003号 "));
    assertEquals(List.of("教证〔2026〕00002号"), found("教证〔2026〕00002号"), "a void number");
    assertEquals(List.of("教证〔2026〕00004号", "教证〔2026〕00002号", "教证〔2026〕00001号"), found("2022001"));
    assertEquals(List.of("教证〔2026〕00004号", "教证〔2026〕00001号"), found("张三"));
    assertEquals(List.of("教证〔2026〕00003号"), found("李四"));
    assertEquals(List.of(), found("三丰"));
    assertEquals(List.of(), found("%"));
    assertEquals(List.of(), found("教证〔2026〕00009号"));
    assertEquals(
        Set.of("SEARCH found 0", "REGISTER_PERSON  2022001", "REGISTER_PERSON  2022002"),
        Set.copyOf(world.accesses.words()));
  }

  @Test
  void aSearchThatFindsOnePersonIsAnAccessToThatPerson() throws Exception {
    fill();
    world.registry.names.put("2022003", "张三丰");
    world.apply("2022003");
    world.accesses.accesses.clear();

    found("2022002");
    found("张三");
    assertEquals(
        List.of("REGISTER_PERSON  2022002", "SEARCH found 3"),
        world.accesses.words(),
        "of two people with one name neither was looked at");
  }

  @Test
  void onlyNumbersInAStateAreThere() throws Exception {
    fill();
    for (State state : State.values()) {
      RegisterQuery query =
          new RegisterQuery(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(state),
              Optional.empty());
      assertEquals(List.of(state), all(query, CLERK).stream().map(RegisterEntry::state).toList());
      assertEquals(
          List.of(state),
          register.newest(query, "", 9, CLERK).stream().map(RegisterEntry::state).toList());
    }
  }

  @Test
  void pagesFollowEachOtherWithoutGapAndWithoutRepetition() throws Exception {
    fill();
    world.apply("2022002");
    List<String> numbers = new ArrayList<>();
    String after = "";
    List<RegisterEntry> page = register.newest(RegisterQuery.ALL, after, 2, CLERK);
    while (!page.isEmpty()) {
      page.forEach(entry -> numbers.add(entry.number()));
      after = page.get(page.size() - 1).number();
      page = register.newest(RegisterQuery.ALL, after, 2, CLERK);
    }

    List<String> whole = new ArrayList<>();
    all(RegisterQuery.ALL, CLERK).forEach(entry -> whole.add(0, entry.number()));
    assertEquals(5, whole.size());
    assertEquals(whole, numbers, "two of them were accepted at one instant");
    assertEquals(List.of(), register.newest(RegisterQuery.ALL, "教证〔2026〕00099号", 2, CLERK));
  }

  @Test
  void whoWorksForNoOfficeSeesNoRegister() {
    for (String role :
        List.of("approver:academic-affairs", Account.ADMINISTRATOR, Account.OPERATOR)) {
      Account by = new Account("other", "2022001", Set.of(role));
      assertThrows(Refusal.class, () -> register.newest(since(null), "", 3, by));
      assertThrows(Refusal.class, () -> register.all(since(null), by));
    }
  }

  @Test
  void anEqualApplicationAddsNoNumber() throws Exception {
    world.apply("2022001");
    world.apply("2022001");

    assertEquals(1, all(since(null), CLERK).size());
  }
}

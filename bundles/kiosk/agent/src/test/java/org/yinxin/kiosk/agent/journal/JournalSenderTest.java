package org.yinxin.kiosk.agent.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.kiosk.agent.server.FakeServer;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.TestClock;

final class JournalSenderTest {
  private static final String POST = "POST /api/kiosk/journal";

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeServer server = new FakeServer();
  private final List<JsonNode> stored = new ArrayList<>();
  private long sequence;
  private boolean refusing = true;
  private Journal journal;
  private JournalSender sender;

  @BeforeEach
  void start() throws IOException {
    journal = Journal.openFile(folder.resolve("journal.log"), clock);
    sender = new JournalSender(server, journal, clock);
    server.on(POST, this::store);
  }

  @AfterEach
  void stop() throws IOException {
    journal.close();
  }

  private JournalSender.Stored store(ServerCall<?> call) throws ServerException {
    for (JsonNode entry : FakeServer.body(call).path("entries")) {
      String detail = entry.path("detail").asText();
      // As StoredFleet does.
      if ((refusing && detail.equals("refuse me")) || detail.length() > 400) {
        throw FakeServer.refusal(422, "bad");
      }
      if (entry.path("sequence").asLong() > sequence) {
        stored.add(entry);
        sequence = entry.path("sequence").asLong();
      }
    }
    return new JournalSender.Stored(sequence);
  }

  private List<String> actions() {
    return stored.stream().map(entry -> entry.path("action").asText()).toList();
  }

  @Test
  void everythingArrivesOnceAndInItsOrder() {
    for (int i = 0; i < 120; i++) {
      journal.maintenance("a" + i, "keeper", "");
    }
    sender.send();
    assertEquals(0, journal.pendingCount());
    assertEquals(120, stored.size());
    assertEquals("a119", actions().get(119));
  }

  @Test
  void whatIsNotAcknowledgedIsSentAgainAfterAPause() {
    journal.maintenance("first", "keeper", "");
    server.on(
        POST,
        call -> {
          store(call);
          throw ServerException.unreachable("the answer is lost", null);
        });
    sender.send();
    assertEquals(1, journal.pendingCount());
    server.on(POST, this::store);
    sender.send();
    assertEquals(1, journal.pendingCount());
    clock.pass(Duration.ofSeconds(3));
    sender.send();
    assertEquals(0, journal.pendingCount());
    assertEquals(List.of("first"), actions());
  }

  @Test
  void anEntryThatIsRefusedHoldsUpNothing() {
    journal.maintenance("one", "keeper", "");
    journal.maintenance("two", "keeper", "refuse me");
    journal.maintenance("three", "keeper", "");
    sender.send();
    assertEquals(0, journal.pendingCount());
    assertEquals(List.of("one", "three", "report-refused"), actions());
  }

  @Test
  void whatIsRefusedIsKeptAndOfferedAgainEveryHour() throws IOException {
    journal.maintenance("two", "keeper", "refuse me");
    sender.send();
    assertEquals(List.of("report-refused"), actions());
    assertEquals(1, journal.refusedCount());
    clock.pass(Duration.ofMinutes(59));
    sender.send();
    assertEquals(0, journal.pendingCount());

    // A restart, and a server that still refuses it: no second note.
    journal.close();
    start();
    server.on(POST, this::store);
    clock.pass(Duration.ofMinutes(1));
    sender.send();
    assertEquals(List.of("report-refused"), actions());
    assertEquals(1, journal.refusedCount());

    refusing = false;
    clock.pass(Duration.ofHours(1));
    sender.send();
    assertEquals(List.of("report-refused", "two"), actions());
    assertEquals(0, journal.refusedCount());
    assertEquals(0, journal.pendingCount());
  }

  /** A proxy without a server behind it, or a server that is half there. */
  @Test
  void anAnswerThatIsNotThePlatformsOwnRefusesNothing() {
    for (String problem : List.of("", "http-404", "http-405")) {
      journal.maintenance("one", "keeper", "");
      server.on(
          POST,
          call -> {
            throw FakeServer.refusal(404, problem);
          });
      sender.send();
      assertEquals(0, journal.refusedCount());
      server.on(POST, this::store);
      clock.pass(Duration.ofMinutes(2));
      sender.send();
    }
    assertEquals(List.of("one", "one", "one"), actions());
  }

  @Test
  void aLongEntryArrivesShortened() {
    journal.maintenance("test-page-ended", "keeper", "卡".repeat(1000));
    sender.send();
    assertEquals(List.of("test-page-ended"), actions());
    assertEquals("卡".repeat(400), stored.get(0).path("detail").asText());
  }

  @Test
  void aKioskWithANewDiskIsNotTakenForARepetition() {
    sequence = 7;
    journal.maintenance("after", "keeper", "");
    sender.send();
    assertEquals(8, stored.get(0).path("sequence").asLong());
  }

  private int asked() {
    return (int) server.calls().stream().filter(POST::equals).count();
  }

  @Test
  void pausesGrowToAMinuteAndAreShortAgainAfterwards() {
    journal.base(0);
    journal.maintenance("first", "keeper", "");
    server.reachable(false);
    for (int pause : new int[] {2, 4, 8, 16, 32, 60, 60}) {
      int before = asked();
      sender.send();
      clock.pass(Duration.ofSeconds(pause - 1));
      sender.send();
      assertEquals(before + 1, asked(), "within the pause of " + pause + " s");
      clock.pass(Duration.ofSeconds(1));
    }
    server.reachable(true);
    sender.send();
    assertEquals(List.of("first"), actions());

    journal.maintenance("second", "keeper", "");
    server.reachable(false);
    sender.send();
    server.reachable(true);
    clock.pass(Duration.ofSeconds(2));
    sender.send();
    assertEquals(List.of("first", "second"), actions());
  }

  @Test
  void whatTheServerAcknowledgesWithoutHavingHeardOfItIsKept() {
    journal.base(0);
    journal.maintenance("first", "keeper", "");
    server.on(POST, "{'acknowledged':1000}");
    sender.send();
    server.on(POST, this::store);
    journal.maintenance("second", "keeper", "");

    sender.send();

    assertEquals(List.of("second"), actions());
    assertEquals(2, stored.get(0).path("sequence").asLong());
  }

  @Test
  void whatTheServerDoesNotAcknowledgeIsKept() {
    journal.base(0);
    journal.maintenance("first", "keeper", "");
    server.on(POST, "{'acknowledged':0}");
    sender.send();
    assertEquals(1, journal.pendingCount());
    assertEquals(1, asked(), "it is not asked again at once");

    server.on(POST, this::store);
    clock.pass(Duration.ofSeconds(2));
    sender.send();
    assertEquals(List.of("first"), actions());
  }

  @Test
  void aBatchHasFiftyEntries() {
    for (int i = 0; i < 51; i++) {
      journal.maintenance("a" + i, "keeper", "");
    }
    sender.send();

    // The first to hear how many the server has.
    assertEquals(3, asked());
    sender.send();
    assertEquals(3, asked(), "nothing is left to say");
  }
}

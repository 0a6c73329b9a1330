package org.yinxin.kiosk.agent.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.server.Server;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;

/** Reports what the journal has, until the server has acknowledged it. For one thread. */
public final class JournalSender {
  private static final Logger LOG = LoggerFactory.getLogger(JournalSender.class);
  private static final int BATCH = 50;
  private static final int LONGEST_PAUSE_SECONDS = 60;

  /** The body of {@code POST /api/kiosk/journal}: none asks how many are stored. */
  record Entries(List<JournalEntry> entries) {}

  /** The answer to it: the sequence of the last entry that is stored. */
  record Stored(long acknowledged) {}

  private final Server server;
  private final Journal journal;
  private final InstantSource clock;
  private Instant notBefore = Instant.MIN;
  private int failures;

  public JournalSender(Server server, Journal journal, InstantSource clock) {
    this.server = server;
    this.journal = journal;
    this.clock = clock;
  }

  /** Reports what there is, unless the last attempt failed a moment ago. */
  public void send() {
    journal.offerRefusedAgain();
    if (journal.pendingCount() == 0 || clock.instant().isBefore(notBefore)) {
      return;
    }
    try {
      if (!journal.isBased()) {
        // With nothing, to hear how many the server has.
        journal.base(post(List.of()));
      }
      while (journal.pendingCount() > 0) {
        sendBatch(BATCH);
      }
      failures = 0;
    } catch (ServerException e) {
      failures++;
      int pause = Math.min(LONGEST_PAUSE_SECONDS, 1 << Math.min(failures, 6));
      notBefore = clock.instant().plus(Duration.ofSeconds(pause));
      LOG.warn("step report: again in {} s: {}", pause, e.getMessage());
    }
  }

  private void sendBatch(int most) throws ServerException {
    List<JournalEntry> entries = journal.pending(most);
    long last = entries.get(entries.size() - 1).sequence();
    try {
      long acknowledged = post(entries);
      if (acknowledged < entries.get(0).sequence()) {
        throw ServerException.unreachable("nothing of what was reported is acknowledged", null);
      }
      journal.acknowledged(Math.min(acknowledged, last));
    } catch (ServerException e) {
      if (e.reason() != ServerException.Reason.REFUSED) {
        throw e;
      }
      if (entries.size() > 1) {
        // One of them; the others are not held up by it.
        sendBatch(1);
      } else {
        LOG.error("step report: the server refuses entry {}: {}", last, e.words().en());
        journal.refused(last, e.problem());
      }
    }
  }

  private long post(List<JournalEntry> entries) throws ServerException {
    Entries body = new Entries(entries);
    return server.call(ServerCall.post("/api/kiosk/journal", body, Stored.class)).acknowledged();
  }
}

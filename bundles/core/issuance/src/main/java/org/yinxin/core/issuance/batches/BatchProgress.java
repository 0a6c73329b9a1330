package org.yinxin.core.issuance.batches;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.Batch.State;
import org.yinxin.services.batches.BatchRow;

/**
 * The progress of batches at an instant. The rate is that of the last three minutes, or since the
 * batch began to work if that is later.
 */
final class BatchProgress {
  private static final Duration WINDOW = Duration.ofMinutes(3);

  private final Instant now;

  BatchProgress(Instant now) {
    this.now = now;
  }

  List<Batch> of(Handle h, List<BatchTable.Stored> batches) {
    var counts = RowTable.counts(h, batches.stream().map(BatchTable.Stored::id).toList());
    return batches.stream()
        .map(b -> batch(b, counts.getOrDefault(b.id(), Map.of()), 0, 0, Optional.empty()))
        .toList();
  }

  Batch of(Handle h, BatchTable.Stored b) {
    Map<BatchRow.State, Integer> rows =
        RowTable.counts(h, List.of(b.id())).getOrDefault(b.id(), Map.of());
    int same = b.state() == State.STAGED ? RowTable.countAlreadyIssued(h, b.id()) : 0;
    if (b.state() != State.RUNNING && b.state() != State.CHECKING) {
      return batch(b, rows, same, 0, Optional.empty());
    }
    Instant since = now.minus(WINDOW);
    since = since.isBefore(b.workingSince()) ? b.workingSince() : since;
    long settled = RowTable.settled(h, b.id(), since);
    long millis = Math.max(1000, Duration.between(since, now).toMillis());
    long left =
        b.state() == State.CHECKING
            ? number(rows, BatchRow.State.NEW) + number(rows, BatchRow.State.CHECKING)
            : number(rows, BatchRow.State.READY) + number(rows, BatchRow.State.ISSUING);
    Optional<Instant> end =
        settled == 0 ? Optional.empty() : Optional.of(now.plusMillis(left * millis / settled));
    return batch(b, rows, same, (int) (settled * 60_000 / millis), end);
  }

  private static long number(Map<BatchRow.State, Integer> rows, BatchRow.State state) {
    return rows.getOrDefault(state, 0);
  }

  private static Batch batch(
      BatchTable.Stored b,
      Map<BatchRow.State, Integer> rows,
      int same,
      int perMinute,
      Optional<Instant> end) {
    return new Batch(
        b.id(),
        b.request(),
        b.title(),
        b.office(),
        b.by(),
        b.at(),
        b.startedBy(),
        b.state(),
        b.reason(),
        rows,
        same,
        perMinute,
        end);
  }
}

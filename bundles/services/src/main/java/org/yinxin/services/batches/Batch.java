package org.yinxin.services.batches;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * The current state of a batch. Immutable.
 *
 * @param id of the batch
 * @param request request for the credentials
 * @param title title of the type when the list was handed in
 * @param office id of the office that owns the type
 * @param by account that handed the list in
 * @param at time of the request
 * @param startedBy account that started or resumed it last
 * @param state state of processing
 * @param reason reason why it pauses or waits, where that was not somebody's wish
 * @param rows number of rows by state; states that no row is in are left out
 * @param same number of ready rows whose people have an equal valid credential already
 * @param rowsPerMinute rows that got their verdict over the last minutes, a minute; 0 if none did
 * @param estimatedEnd estimated end of the rest at that rate
 */
public record Batch(
    String id,
    BatchRequest request,
    LocalizedText title,
    String office,
    String by,
    Instant at,
    Optional<String> startedBy,
    State state,
    Optional<LocalizedText> reason,
    Map<BatchRow.State, Integer> rows,
    int same,
    int rowsPerMinute,
    Optional<Instant> estimatedEnd) {
  /** The states of a batch. */
  public enum State {
    /** Each row gets its verdict as a dry run; nothing is issued. */
    CHECKING,
    /** Checked; waits to be started. */
    STAGED,
    /** Rows are issued one after the other. */
    RUNNING,
    /** Stopped between two rows; can be resumed. */
    PAUSED,
    /** Stopped for good; rows that had not begun stay undone. */
    CANCELLED,
    /** Every row has its verdict. */
    FINISHED
  }

  public Batch {
    Objects.requireNonNull(id);
    Objects.requireNonNull(state);
    Objects.requireNonNull(reason);
    rows = Map.copyOf(rows);
  }

  /** Number of all rows. */
  public int total() {
    return rows.values().stream().mapToInt(Integer::intValue).sum();
  }
}

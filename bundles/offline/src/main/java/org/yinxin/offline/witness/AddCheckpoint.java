package org.yinxin.offline.witness;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Answers add-checkpoint of C2SP tlog-witness. A checkpoint is on the disk before its signature is
 * given out. Thread-safe.
 */
final class AddCheckpoint {
  /**
   * An answer.
   *
   * @param status of HTTP
   * @param body text, with a line end
   */
  record Answer(int status, String body) {}

  private final WitnessKey key;
  private final List<WitnessedLog> logs;
  private final WitnessState state;
  private final InstantSource clock;

  AddCheckpoint(WitnessKey key, List<WitnessedLog> logs, WitnessState state, InstantSource clock) {
    this.key = key;
    this.logs = List.copyOf(logs);
    this.state = state;
    this.clock = clock;
  }

  synchronized Answer answer(String request) throws IOException, GeneralSecurityException {
    Optional<Submission> submission = Submission.read(request);
    if (submission.isEmpty()) {
      return new Answer(400, "not a request of the form of c2sp.org/tlog-witness\n");
    }
    Checkpoint checkpoint = submission.get().checkpoint();
    List<WitnessedLog> known =
        logs.stream().filter(log -> log.origin().equals(checkpoint.origin())).toList();
    if (known.isEmpty()) {
      return new Answer(404, "this log is not known here\n");
    }
    Optional<WitnessedLog> log = known.stream().filter(l -> l.hasSigned(checkpoint)).findFirst();
    if (log.isEmpty()) {
      return new Answer(403, "the log's key has not signed this checkpoint\n");
    }
    if (submission.get().old() > checkpoint.size()) {
      return new Answer(400, "the old size is larger than the checkpoint\n");
    }
    return answer(log.get(), submission.get());
  }

  private Answer answer(WitnessedLog log, Submission submission)
      throws IOException, GeneralSecurityException {
    Optional<Checkpoint> last = state.last(log);
    Checkpoint checkpoint = submission.checkpoint();
    Continuity continuity = Continuity.of(last, submission);
    if (continuity.isContradiction()) {
      state.contradicted(log, checkpoint);
    }
    return switch (continuity) {
      case OTHER_SIZE, OTHER_ROOT -> new Answer(409, last.map(Checkpoint::size).orElse(0L) + "\n");
      case UNPROVEN ->
          new Answer(422, "the proof does not lead from what was signed here before\n");
      case CONTINUES -> {
        String line = key.cosignature(checkpoint.text(), clock.instant());
        state.sign(log, checkpoint);
        yield new Answer(200, line);
      }
    };
  }

  /** The key, and the last checkpoint of each log that was signed. */
  synchronized String status() throws IOException {
    StringBuilder text = new StringBuilder("witness ").append(key.verifierKey()).append('\n');
    for (WitnessedLog log : logs) {
      text.append('\n');
      text.append(
          state.last(log).map(Checkpoint::note).orElse(log.origin() + "\nnothing signed yet\n"));
    }
    return text.toString();
  }
}

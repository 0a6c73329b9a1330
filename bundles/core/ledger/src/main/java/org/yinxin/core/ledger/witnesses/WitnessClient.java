package org.yinxin.core.ledger.witnesses;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.http.BoundedHttp;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.MismatchAlarm;
import org.yinxin.services.persistence.Database;

/**
 * Submits checkpoints to one witness (C2SP tlog-witness, add-checkpoint) and stores its signatures.
 * A witness that has signed what the log does not continue raises the alarm. Thread-safe.
 */
final class WitnessClient {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessClient.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** After which a witness is asked again about a checkpoint that it has signed. */
  private static final Duration AGAIN = Duration.ofHours(1);

  /** An answer with another size leads to a second request; one more if a node was between them. */
  private static final int MOST_REQUESTS = 4;

  /** Sends the body of a request to the witness and returns its answer. */
  @FunctionalInterface
  interface Exchange {
    BoundedHttp.Answer post(String body) throws IOException;
  }

  /** The ways in which the last request ended. */
  enum Outcome {
    /** None was made since the start. */
    UNASKED,
    /** The witness signed, or had signed. */
    SIGNED,
    /** There was no answer. */
    UNREACHABLE,
    /** The witness does not know the log or its key. */
    UNKNOWN_LOG,
    /** The answer is none of a witness. */
    UNUSABLE,
    /** It has signed what the log does not continue. */
    CONTRADICTED,
    /** It has signed entries that are known to be lost since. */
    LOST
  }

  /**
   * The end of the last request.
   *
   * @param detail details, in English
   * @param since time at which the first of such requests in a row ended
   */
  record State(Outcome outcome, String detail, Instant since) {}

  private final WitnessKey key;
  private final Exchange exchange;
  private final Database database;
  private final Ledger ledger;
  private final LogContinuity continuity;
  private final MismatchAlarm alarm;
  private final InstantSource clock;
  private volatile State state = new State(Outcome.UNASKED, "", Instant.MIN);
  private volatile Instant nextAttempt = Instant.MIN;
  private Duration pause = Duration.ZERO;

  /** Size of the checkpoint that it has signed or passed; -1 before its first answer. */
  private long asked = -1;

  private Instant answeredAt = Instant.MIN;

  WitnessClient(
      WitnessKey key,
      Exchange exchange,
      Database database,
      Ledger ledger,
      LogContinuity continuity,
      MismatchAlarm alarm,
      InstantSource clock) {
    this.key = key;
    this.exchange = exchange;
    this.database = database;
    this.ledger = ledger;
    this.continuity = continuity;
    this.alarm = alarm;
    this.clock = clock;
  }

  WitnessKey key() {
    return key;
  }

  State state() {
    return state;
  }

  /** Says if it is left alone for a while, since it did not sign. */
  boolean isPausing() {
    return clock.instant().isBefore(nextAttempt);
  }

  /**
   * Submits the latest checkpoint if that is new, or was submitted long ago: a database that was
   * restored may have the signature already.
   */
  void look() {
    ask(ledger.size());
  }

  /** Submits the checkpoint of a size, unless the witness has answered for it lately. */
  synchronized void ask(long size) {
    boolean isDue = size > asked || answeredAt.plus(AGAIN).isBefore(clock.instant());
    if (size == 0 || isPausing() || !isDue) {
      return;
    }
    if (asked >= 0 && size > asked && isStored(size)) {
      // Another node has asked for it.
      asked = size;
      return;
    }
    try {
      submit(size);
    } catch (IOException e) {
      failed(Outcome.UNREACHABLE, e.getMessage(), longer());
    }
  }

  /** Says if a good signature is there: a row that somebody else wrote is none. */
  private boolean isStored(long size) {
    return database.transaction(h -> CosignatureRows.at(h, size)).stream()
        .filter(row -> row.witness().equals(key.verifierKey()))
        .anyMatch(
            row ->
                ledger
                    .consistency(0, size)
                    .map(WitnessClient::note)
                    .filter(note -> key.hasSigned(note, row.line().stripTrailing()))
                    .isPresent());
  }

  /** The checkpoint at the end of a request. */
  private static String note(String request) {
    return request.substring(request.indexOf("\n\n") + 2);
  }

  private void submit(long size) throws IOException {
    long old =
        Math.min(size, database.transaction(h -> CosignatureRows.largest(h, key.verifierKey())));
    for (int i = 0; i < MOST_REQUESTS; i++) {
      Optional<String> request = ledger.consistency(old, size);
      if (request.isEmpty()) {
        return;
      }
      BoundedHttp.Answer answer = exchange.post(request.get());
      long before = old;
      switch (answer.status()) {
        case 200 -> {
          signed(size, request.get(), answer);
          return;
        }
        case 409 -> {
          Optional<Long> its = size(answer);
          if (its.isEmpty()) {
            failed(Outcome.UNUSABLE, "409 without a size", longer());
            return;
          }
          old = its.get();
        }
        case 422 -> {
          contradicted(before);
          return;
        }
        case 403, 404 -> {
          failed(Outcome.UNKNOWN_LOG, "HTTP status " + answer.status(), LONGEST_PAUSE);
          return;
        }
        default -> {
          failed(Outcome.UNUSABLE, "HTTP status " + answer.status(), longer());
          return;
        }
      }
      if (old == before || old > ledger.size()) {
        // It has another root for that size, or more entries than the log.
        contradicted(old);
        return;
      }
      if (old > size) {
        answered(old);
        return;
      }
    }
    failed(Outcome.UNUSABLE, "another size with each answer", longer());
  }

  private static Optional<Long> size(BoundedHttp.Answer answer) {
    String text = answer.text();
    return text.matches("(0|[1-9][0-9]{0,17})\\n?")
        ? Optional.of(Long.parseLong(text.strip()))
        : Optional.empty();
  }

  private void signed(long size, String request, BoundedHttp.Answer answer) {
    String note = note(request);
    Optional<String> line = key.signature(note, new String(answer.body(), StandardCharsets.UTF_8));
    if (line.isEmpty()) {
      failed(Outcome.UNUSABLE, "no signature by the configured key", longer());
      return;
    }
    CosignatureRows.Row row = new CosignatureRows.Row(size, key.verifierKey(), line.get());
    try {
      if (!isStored(size)) {
        database.transaction(h -> CosignatureRows.add(h, row, clock.instant()));
      }
    } catch (RuntimeException e) {
      // Another node stored it in the same moment.
      if (!database.isDuplicateKey(e)) {
        throw e;
      }
    }
    answered(size);
  }

  private void answered(long size) {
    if (state.outcome() != Outcome.SIGNED) {
      LOG.info("step witness: {} signs", key.name());
    }
    asked = size;
    answeredAt = clock.instant();
    pause = Duration.ZERO;
    state = new State(Outcome.SIGNED, "", answeredAt);
  }

  private Duration longer() {
    Duration doubled = pause.isZero() ? SHORTEST_PAUSE : pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private void failed(Outcome outcome, String detail, Duration next) {
    State before = state;
    boolean isNew = before.outcome() != outcome;
    if (isNew) {
      LOG.warn("step witness: {} does not sign: {} {}", key.name(), outcome, detail);
    }
    state = new State(outcome, detail, isNew ? clock.instant() : before.since());
    pause = next;
    nextAttempt = clock.instant().plus(next);
  }

  private void contradicted(long seen) {
    boolean isExplained =
        continuity.all().stream().anyMatch(l -> l.size() < seen && seen <= l.published());
    if (!isExplained) {
      alarm.raise(
          Mismatch.of(
              Mismatch.Kind.WITNESS,
              "witness " + key.name(),
              "见证方 %s 签署过有 %d 个条目的日志，现在的日志不是它的延续".formatted(key.name(), seen),
              "it has signed a log of %d entries that the present one does not continue"
                  .formatted(seen)));
    }
    failed(
        isExplained ? Outcome.LOST : Outcome.CONTRADICTED,
        "it has " + seen + " entries",
        LONGEST_PAUSE);
  }
}

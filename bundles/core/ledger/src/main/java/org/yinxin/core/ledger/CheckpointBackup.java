package org.yinxin.core.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest checkpoint in the node's state, and in another folder if one is configured. It
 * reads what lies there before it writes: a folder that was away may know more than the log.
 * Thread-safe.
 */
final class CheckpointBackup {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointBackup.class);
  private static final int EVERY_SECONDS = 2;

  private final Path state;
  private final Supplier<Optional<String>> newest;
  private final BiPredicate<String, String> heard;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread worker = new Thread(work, "yinxin-kept-checkpoint");
            worker.setDaemon(true);
            return worker;
          });
  private volatile List<StoredCheckpoint> places;
  private volatile String failure = "";

  /**
   * Writes nothing yet.
   *
   * @param newest the checkpoint to keep; empty if the ones that are kept must stay
   * @param heard takes a checkpoint that was kept and its place; false if it is another log's
   */
  CheckpointBackup(
      Path state, Supplier<Optional<String>> newest, BiPredicate<String, String> heard) {
    this.state = state;
    this.newest = newest;
    this.heard = heard;
    this.places = List.of(new StoredCheckpoint(state));
  }

  synchronized void configure(String folder) {
    places =
        Stream.concat(
                Stream.of(state), Stream.of(folder.strip()).filter(f -> !f.isEmpty()).map(Path::of))
            .map(StoredCheckpoint::new)
            .toList();
  }

  /** Says if a folder beside the state is configured. */
  boolean isElsewhere() {
    return places.size() > 1;
  }

  /** The checkpoints that were kept, each with the place that it was kept in. */
  Map<String, String> kept() throws IOException {
    Map<String, String> kept = new LinkedHashMap<>();
    for (StoredCheckpoint place : places) {
      try {
        place.read().ifPresent(note -> kept.put(note, place.file().toString()));
      } catch (IOException e) {
        // A folder that is away says nothing; the one of the state has to be readable.
        if (place.file().startsWith(state)) {
          throw e;
        }
        LOG.warn("step log continuity: {} cannot be read: {}", place.file(), e.toString());
      }
    }
    return kept;
  }

  void start() {
    var unused =
        thread.scheduleWithFixedDelay(this::keep, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void stop() {
    thread.shutdownNow();
    keep();
  }

  /** Keeps the newest checkpoint wherever another was kept the last time. */
  synchronized void keep() {
    try {
      Optional<String> note = newest.get();
      List<StoredCheckpoint> due =
          places.stream().filter(place -> note.isPresent() && !place.has(note.get())).toList();
      said(due.isEmpty() ? Optional.empty() : keep(due));
    } catch (RuntimeException e) {
      // A scheduled task that throws is never run again.
      said(Optional.of(e));
    }
  }

  private Optional<Exception> keep(List<StoredCheckpoint> due) {
    List<StoredCheckpoint> free = new ArrayList<>();
    Optional<Exception> failed = Optional.empty();
    for (StoredCheckpoint place : due) {
      try {
        hear(place);
        free.add(place);
      } catch (IOException e) {
        failed = Optional.of(e);
      }
    }
    // Asked again: if the log lacks a kept checkpoint, nothing kept is overwritten.
    Optional<String> note = newest.get();
    for (StoredCheckpoint place : note.isPresent() ? free : List.<StoredCheckpoint>of()) {
      try {
        place.write(note.get());
      } catch (IOException e) {
        failed = Optional.of(e);
      }
    }
    return failed;
  }

  private void hear(StoredCheckpoint place) throws IOException {
    Optional<String> kept = place.read();
    if (kept.isPresent() && !heard.test(kept.get(), place.file().toString())) {
      throw new IOException(
          place.file() + " is a checkpoint of another log and is not overwritten");
    }
  }

  private void said(Optional<Exception> failed) {
    if (failed.isPresent() && failure.isEmpty()) {
      LOG.warn(
          "step log continuity: the newest checkpoint cannot be kept: {}", failed.get().toString());
    }
    failure = failed.map(Exception::toString).orElse("");
  }

  /** Returns the reason why the newest checkpoint is not kept; empty if it is. */
  Optional<String> failure() {
    return Optional.of(failure).filter(text -> !text.isEmpty());
  }
}

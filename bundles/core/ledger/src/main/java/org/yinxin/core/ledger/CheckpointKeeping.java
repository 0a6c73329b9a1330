package org.yinxin.core.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest checkpoint in the node's state, and in another folder if one is configured. Safe
 * for threads.
 */
final class CheckpointKeeping {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointKeeping.class);
  private static final int EVERY_SECONDS = 2;

  private final Path state;
  private final Supplier<Optional<String>> newest;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread worker = new Thread(work, "yinxin-kept-checkpoint");
            worker.setDaemon(true);
            return worker;
          });
  private volatile List<KeptCheckpoint> places;
  private volatile String failure = "";

  /** The checkpoint that every place holds. */
  private String written = "";

  /**
   * Writes nothing yet.
   *
   * @param newest the checkpoint to keep; empty if the ones that are kept must stay
   */
  CheckpointKeeping(Path state, Supplier<Optional<String>> newest) {
    this.state = state;
    this.newest = newest;
    this.places = List.of(new KeptCheckpoint(state));
  }

  synchronized void configure(String folder) {
    places =
        Stream.concat(
                Stream.of(state), Stream.of(folder.strip()).filter(f -> !f.isEmpty()).map(Path::of))
            .map(KeptCheckpoint::new)
            .toList();
    written = "";
  }

  /** The checkpoints that were kept, each with the place that it was kept in. */
  Map<String, String> kept() throws IOException {
    Map<String, String> kept = new LinkedHashMap<>();
    for (KeptCheckpoint place : places) {
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

  /** Keeps the newest checkpoint, if it is another than the last time. */
  synchronized void keep() {
    try {
      Optional<String> note = newest.get().filter(newer -> !newer.equals(written));
      if (note.isPresent()) {
        for (KeptCheckpoint place : places) {
          place.write(note.get());
        }
        written = note.get();
      }
      failure = "";
    } catch (IOException | RuntimeException e) {
      // A scheduled task that throws is never run again.
      if (failure.isEmpty()) {
        LOG.warn("step log continuity: the newest checkpoint cannot be kept: {}", e.toString());
      }
      failure = e.toString();
    }
  }

  /** Why the newest checkpoint is not kept; empty if it is. */
  Optional<String> failure() {
    return Optional.of(failure).filter(text -> !text.isEmpty());
  }
}

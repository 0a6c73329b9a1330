package org.yinxin.faults;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** One clock for all processes of a trial: it runs on, and the world sets it forward. */
final class SharedClock implements InstantSource {
  private final MappedByteBuffer ahead;

  SharedClock(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ahead = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
    }
  }

  @Override
  public Instant instant() {
    return Instant.now().plusMillis(ahead.getLong(0));
  }

  synchronized void set(Instant now) {
    ahead.putLong(0, Duration.between(Instant.now(), now).toMillis());
  }

  synchronized void pass(Duration time) {
    ahead.putLong(0, ahead.getLong(0) + time.toMillis());
  }
}

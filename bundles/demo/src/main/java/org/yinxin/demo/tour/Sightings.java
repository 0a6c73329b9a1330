package org.yinxin.demo.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The stops that have been seen, kept in a file of the demo's data. Thread-safe. */
@Component(enabled = false, service = Sightings.class)
public final class Sightings {
  private final Path file;
  private final Set<Stop> seen = EnumSet.noneOf(Stop.class);

  /** Reads the steps that were seen before. */
  @Activate
  public Sightings(BundleContext context) throws IOException {
    this(Path.of(context.getProperty("yinxin.state"), "tour.txt"));
  }

  Sightings(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      Set<String> names = Set.copyOf(Files.readAllLines(file));
      for (Stop stop : Stop.values()) {
        if (names.contains(stop.wireName())) {
          seen.add(stop);
        }
      }
    }
  }

  synchronized void add(Stop stop) {
    if (seen.add(stop)) {
      write();
    }
  }

  synchronized boolean has(Stop stop) {
    return seen.contains(stop);
  }

  /** Begins anew. */
  synchronized void clear() {
    seen.clear();
    write();
  }

  private void write() {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, seen.stream().map(Stop::wireName).collect(Collectors.joining("\n", "", "\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

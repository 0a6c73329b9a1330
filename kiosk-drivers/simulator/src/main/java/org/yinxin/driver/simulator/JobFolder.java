package org.yinxin.driver.simulator;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The simulated printer's memory and paper, on disk, so that a kiosk whose power was cut finds the
 * printer as a real one would be. For one thread at a time.
 */
final class JobFolder {
  private static final String DETAILS = "job.properties";
  private static final String DOCUMENT = "copy.pdf";

  private final Path folder;

  JobFolder(Path folder) {
    this.folder = folder;
  }

  /** All jobs, oldest first. */
  List<Job> read() {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> jobs = Files.newDirectoryStream(folder)) {
        jobs.forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found.stream()
        .filter(job -> Files.exists(job.resolve(DETAILS)))
        .sorted(Comparator.comparing(JobFolder::age))
        .map(JobFolder::job)
        .toList();
  }

  Path document(String uuid) {
    return folder.resolve(uuid).resolve(DOCUMENT);
  }

  /** A picture of a page, drawn or to be drawn. */
  Path picture(String uuid, int page) {
    return folder.resolve(uuid).resolve("page-" + page + ".png");
  }

  void add(Job job, Path document) throws IOException {
    Files.createDirectories(folder.resolve(job.uuid()));
    Files.copy(document, document(job.uuid()));
    write(job);
  }

  void write(Job job) {
    write(
        folder.resolve(job.uuid()).resolve(DETAILS),
        Map.of(
            "copy", job.copy(),
            "pages", "" + job.pages(),
            "out", "" + job.out(),
            "taken", "" + job.taken(),
            "state", job.state().name()));
  }

  void delete(Job job) {
    try (Stream<Path> files = Files.walk(folder.resolve(job.uuid()))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes some properties, wholly or not at all. */
  static void write(Path file, Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.createDirectories(file.getParent());
      try (Writer out = Files.newBufferedWriter(next)) {
        properties.store(out, null);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads properties; none if there is no such file. */
  static Properties read(Path file) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return properties;
  }

  private static Job job(Path folder) {
    Properties details = read(folder.resolve(DETAILS));
    return new Job(
        folder.getFileName().toString(),
        details.getProperty("copy"),
        Integer.parseInt(details.getProperty("pages")),
        Integer.parseInt(details.getProperty("out")),
        Integer.parseInt(details.getProperty("taken")),
        Job.State.valueOf(details.getProperty("state")));
  }

  private static long age(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve(DOCUMENT)).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.yinxin.core.persistence;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.persistence.TableCheck.Result;

/**
 * The last result in the file {@code table-check} of a folder. A file that is damaged counts as
 * none: the tables are read again then. Not thread-safe.
 */
final class StoredResult {
  private static final Logger LOG = LoggerFactory.getLogger(StoredResult.class);
  private static final String NAME = "table-check";

  private final Path folder;

  StoredResult(Path folder) {
    this.folder = folder;
  }

  Optional<Result> read() {
    Properties kept = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve(NAME), StandardCharsets.UTF_8)) {
      kept.load(in);
      return Optional.of(
          new Result(
              Instant.parse(kept.getProperty("at")),
              Integer.parseInt(kept.getProperty("tables")),
              Optional.ofNullable(kept.getProperty("damage"))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      LOG.warn("step table-check: the last result cannot be read", e);
      return Optional.empty();
    }
  }

  void keep(Result result) {
    Properties kept = new Properties();
    kept.setProperty("at", result.at().toString());
    kept.setProperty("tables", Integer.toString(result.tables()));
    result.damage().ifPresent(found -> kept.setProperty("damage", found));
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, NAME, ".new");
      try {
        try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
          kept.store(out, null);
        }
        Files.move(part, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      // The result counts all the same, in this process.
      LOG.error("step table-check: nothing can be written to {}", folder, e);
    }
  }
}

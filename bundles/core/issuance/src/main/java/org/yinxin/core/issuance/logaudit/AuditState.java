package org.yinxin.core.issuance.logaudit;

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
import org.yinxin.services.ledger.AuditReport;
import org.yinxin.services.ledger.Mismatch;

/**
 * The state of audits on the node's disk, outside the database that they are about: the position up
 * to which files were read, with the checkpoint of then, and the last report for people and
 * monitors. Not thread-safe.
 */
final class AuditState {
  private static final Logger LOG = LoggerFactory.getLogger(AuditState.class);

  /** Number of runs in which each file is read again once. */
  static final int TURNS = 30;

  /**
   * The position up to which files and Documents were read.
   *
   * @param files index of the first one that was not read yet
   * @param remainder the next run reads again the entries before {@code files} with {@code index %
   *     TURNS == remainder}
   * @param checkpoint the log's checkpoint when the last run ended well; empty if none did
   * @param copiesFrom printed copies that were permitted before have been derived again
   * @param losses number of losses of the log that had been accepted when the run began
   */
  record Position(long files, int remainder, String checkpoint, Instant copiesFrom, int losses) {
    static final Position START = new Position(0, 0, "", Instant.EPOCH, 0);

    /**
     * The position for a log of which so many losses were accepted: the beginning if one is new,
     * since the checkpoint may be one of the lost part.
     */
    Position after(int accepted) {
      return accepted > losses ? new Position(0, 0, "", Instant.EPOCH, accepted) : this;
    }

    /** Says if a run reads the files of this entry: they are new, or it is their turn. */
    boolean reads(long index) {
      return index >= files || index % TURNS == remainder;
    }
  }

  private final Path folder;

  AuditState(Path folder) {
    this.folder = folder;
  }

  /** The stored position, or the beginning if none is stored or it is damaged. */
  Position readPosition() {
    Properties kept = read("audit-position");
    try {
      return kept.isEmpty()
          ? Position.START
          : new Position(
              Long.parseLong(kept.getProperty("files", "")),
              Math.floorMod(Integer.parseInt(kept.getProperty("turn", "0")), TURNS),
              kept.getProperty("checkpoint", ""),
              Instant.parse(kept.getProperty("copiesFrom", "")),
              Integer.parseInt(kept.getProperty("losses", "0")));
    } catch (RuntimeException e) {
      return Position.START;
    }
  }

  void storePosition(Position position) {
    Properties kept = new Properties();
    kept.setProperty("files", Long.toString(position.files()));
    kept.setProperty("turn", Integer.toString(position.remainder()));
    kept.setProperty("checkpoint", position.checkpoint());
    kept.setProperty("copiesFrom", position.copiesFrom().toString());
    kept.setProperty("losses", Integer.toString(position.losses()));
    write("audit-position", kept);
  }

  void storeReport(AuditReport report) {
    Properties kept = new Properties();
    kept.setProperty("at", report.at().toString());
    kept.setProperty("full", Boolean.toString(report.full()));
    kept.setProperty("entries", Long.toString(report.entries()));
    kept.setProperty("filesRead", Long.toString(report.filesRead()));
    kept.setProperty("filesBefore", Long.toString(report.filesBefore()));
    kept.setProperty("filesAgain", Long.toString(report.filesAgain()));
    kept.setProperty("changes", Long.toString(report.changes()));
    kept.setProperty("copies", Long.toString(report.copies()));
    kept.setProperty("result", report.mismatch().isEmpty() ? "ok" : "mismatch");
    report
        .mismatch()
        .ifPresent(
            found -> {
              kept.setProperty("mismatch.kind", found.kind().name());
              kept.setProperty("mismatch.subject", found.subject());
              kept.setProperty("mismatch.zh", found.what().zh());
              kept.setProperty("mismatch.en", found.what().en());
              kept.setProperty("advice.zh", found.kind().advice().zh());
              kept.setProperty("advice.en", found.kind().advice().en());
            });
    write("audit-report", kept);
  }

  Optional<AuditReport> readReport() {
    Properties kept = read("audit-report");
    try {
      return kept.isEmpty() ? Optional.empty() : Optional.of(parse(kept));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static AuditReport parse(Properties kept) {
    return new AuditReport(
        Instant.parse(kept.getProperty("at")),
        Boolean.parseBoolean(kept.getProperty("full")),
        Long.parseLong(kept.getProperty("entries")),
        Long.parseLong(kept.getProperty("filesRead")),
        Long.parseLong(kept.getProperty("filesBefore")),
        Long.parseLong(kept.getProperty("filesAgain", "0")),
        Long.parseLong(kept.getProperty("changes")),
        Long.parseLong(kept.getProperty("copies")),
        Optional.ofNullable(kept.getProperty("mismatch.kind"))
            .map(
                kind ->
                    Mismatch.of(
                        Mismatch.Kind.valueOf(kind),
                        kept.getProperty("mismatch.subject"),
                        kept.getProperty("mismatch.zh"),
                        kept.getProperty("mismatch.en"))));
  }

  private Properties read(String name) {
    Properties kept = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve(name), StandardCharsets.UTF_8)) {
      kept.load(in);
    } catch (NoSuchFileException e) {
      // The first time.
    } catch (IOException | IllegalArgumentException e) {
      kept.clear();
    }
    return kept;
  }

  private void write(String name, Properties kept) {
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, name, ".new");
      try {
        try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
          kept.store(out, null);
        }
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      // The findings count all the same; the next run reads the same files again.
      LOG.error("step log-check: nothing can be written to {}", folder, e);
    }
  }
}

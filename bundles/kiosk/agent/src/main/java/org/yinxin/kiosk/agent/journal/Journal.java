package org.yinxin.kiosk.agent.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.agent.server.Text;

/**
 * Records what happened to copies and what kiosk operators did. Each line is on the disk before the
 * kiosk continues. Each report is kept until the server has acknowledged it, even if the server
 * refuses it meanwhile. Reports are numbered from 1; the server sees them counted from what it had
 * of this kiosk before this journal was begun, so that a kiosk with a new disk loses no report.
 * Thread-safe.
 *
 * <p>Each method that writes throws {@link UncheckedIOException} if the disk does not take it; then
 * nothing was written.
 */
public final class Journal implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final long COMPACT_BYTES = 500_000;

  private static final Duration OFFERED_AGAIN_AFTER = Duration.ofHours(1);

  private static final String REFUSED = "report-refused";
  private static final String DAMAGED = "journal-damaged";

  private final JournalFile file;
  private final JournalContent content;
  private final InstantSource clock;
  private final long compactBytes;

  private Journal(
      JournalFile file, JournalContent content, InstantSource clock, long compactBytes) {
    this.file = file;
    this.content = content;
    this.clock = clock;
    this.compactBytes = compactBytes;
  }

  /**
   * Opens the journal, or begins one.
   *
   * @throws IOException if it is damaged other than by a torn last line, or has a line that this
   *     version does not read
   */
  public static Journal openFile(Path path, InstantSource clock) throws IOException {
    return openFile(path, clock, COMPACT_BYTES);
  }

  /**
   * Opens the journal, or begins one. A damaged one is kept beside it for inspection, and the
   * server is told: it asks an operator about the copies of which no report comes.
   *
   * @throws IOException if the disk cannot be read or written
   */
  public static Journal openOrBeginAgain(Path path, InstantSource clock) throws IOException {
    try {
      return openFile(path, clock);
    } catch (JournalFile.DamagedException e) {
      Path kept = path.resolveSibling("journal-damaged-" + clock.instant().toEpochMilli() + ".log");
      Files.move(path, kept, StandardCopyOption.ATOMIC_MOVE);
      LOG.error("step start: {}; it is kept as {}", e.getMessage(), kept);
      Journal journal = openFile(path, clock);
      journal.maintenance(DAMAGED, "kiosk", e.getMessage() + "; kept as " + kept.getFileName());
      return journal;
    }
  }

  /**
   * Opens the journal, or begins one. A journal of more than {@code compactBytes} is shortened, if
   * that at least halves it.
   */
  public static Journal openFile(Path path, InstantSource clock, long compactBytes)
      throws IOException {
    JournalContent content = new JournalContent();
    JournalFile file =
        JournalFile.openFile(
            path,
            line ->
                content.take(Json.read(line.getBytes(StandardCharsets.UTF_8), JournalLine.class)));
    return new Journal(file, content, clock, compactBytes);
  }

  private void write(JournalLine line) {
    try {
      file.append(Json.text(line));
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be written", e);
    }
    content.take(line);
    if (file.length() > compactBytes && content.isSmallerThan(file.length() / 2)) {
      compact();
    }
  }

  /** The line is written already, so a journal that stays long is no failure for the caller. */
  private void compact() {
    try {
      file.replace(content.snapshot().stream().map(Json::text).toList());
    } catch (IOException e) {
      LOG.error("the journal cannot be shortened and stays as it is: is the disk full?", e);
    }
  }

  /** The server is about to be asked to permit a copy. */
  synchronized void asked(String copy, Text title) {
    write(new JournalLine.Open(OpenCopy.asked(copy, clock.instant(), title)));
  }

  /** The server has certainly not permitted it. */
  synchronized void dropped(String copy) {
    write(new JournalLine.Dropped(copy));
  }

  /** The server has permitted it. */
  synchronized void permitted(String copy, String sha256, int pages) {
    write(new JournalLine.Open(content.unfinished(copy).permitted(sha256, pages)));
  }

  /** The printer knows it, or is about to: reported once, however often the ticket grows. */
  synchronized void printing(String copy, String device, String ticket) {
    OpenCopy before = content.unfinished(copy);
    OpenCopy now = before.printing(device, ticket);
    if (before.step() == OpenCopy.Step.PRINTING) {
      write(new JournalLine.Open(now));
    } else {
      // One line for both, so that neither is without the other.
      write(report(ofCopy(copy, CopyEvent.PRINTING, "ticket " + ticket)).opening(now));
    }
  }

  /** Its end without paper: failed or unknown. */
  synchronized void ended(String copy, CopyEvent event, String evidence) {
    ended(copy, event, evidence, 0);
  }

  /**
   * Its end: printed, failed or unknown.
   *
   * @param sheets number of sheets that came out
   */
  synchronized void ended(String copy, CopyEvent event, String evidence, int sheets) {
    OpenCopy open = content.unfinished(copy);
    write(report(ofCopy(copy, event, evidence)).ending(open, sheets));
  }

  /**
   * Records an action of a kiosk operator.
   *
   * @param by name that the server gave for the kiosk operator
   */
  public synchronized void maintenance(String action, String by, String detail) {
    write(report(JournalEntry.ofMaintenance(action, by, clock.instant(), detail)));
  }

  /**
   * Records that a kiosk operator has loaded paper.
   *
   * @param sheets number of sheets in the trays now
   */
  public synchronized void paperLoaded(String by, int sheets) {
    String detail = sheets + " sheets";
    JournalEntry entry = JournalEntry.ofMaintenance("paper-loaded", by, clock.instant(), detail);
    write(report(entry).loading(sheets));
  }

  /** Sheets came out that belong to no copy. */
  synchronized void paperUsed(int sheets) {
    content.lessPaper(sheets).ifPresent(left -> write(new JournalLine.PaperLeft(left)));
  }

  /**
   * Sheets that are left by that count; empty until a kiosk operator has entered how many there
   * were.
   */
  synchronized OptionalInt paper() {
    return content.paper();
  }

  private JournalEntry ofCopy(String copy, CopyEvent event, String evidence) {
    return JournalEntry.ofCopy(copy, event, clock.instant(), evidence);
  }

  private JournalLine.Report report(JournalEntry entry) {
    return JournalLine.Report.of(content.last() + 1, entry);
  }

  /** Copies whose end is not known, the oldest first. */
  public synchronized List<OpenCopy> unfinished() {
    return content.unfinished();
  }

  /** Returns true if it is known how many reports the server had before this journal. */
  synchronized boolean isBased() {
    return content.base().isPresent();
  }

  /** The server had so many reports of this kiosk before this journal was begun. */
  public synchronized void base(long count) {
    write(new JournalLine.Base(count));
  }

  /** The first reports that are not acknowledged, with the server's numbers. */
  public synchronized List<JournalEntry> pending(int most) {
    long base = content.base().orElseThrow();
    return content.pending().values().stream()
        .limit(most)
        .map(report -> report.entry().numbered(base + report.number()))
        .toList();
  }

  public synchronized int pendingCount() {
    return content.pending().size();
  }

  /** The server has stored everything up to this sequence. */
  synchronized void acknowledged(long sequence) {
    long number = Math.min(sequence - content.base().orElseThrow(), content.last());
    if (!content.pending().headMap(number, true).isEmpty()) {
      write(new JournalLine.Acknowledged(number));
    }
  }

  /**
   * The server does not store a report. It is kept and offered again later, and holds up no other;
   * an operator is told of it, the first time, by a separate report.
   */
  synchronized void refused(long sequence, String why) {
    long number = sequence - content.base().orElseThrow();
    JournalLine.Report report = content.pending().get(number);
    if (report == null) {
      return;
    }
    if (REFUSED.equals(report.entry().action())) {
      write(new JournalLine.Forgotten(number));
      return;
    }
    if (report.again() == null) {
      maintenance(REFUSED, "kiosk", why + ": " + Json.text(report.entry()));
    }
    write(new JournalLine.Kept(number, clock.instant(), report.entry()));
  }

  /** Offers the reports again that the server refused an hour ago or earlier. */
  synchronized void offerRefusedAgain() {
    Instant before = clock.instant().minus(OFFERED_AGAIN_AFTER);
    for (JournalLine.Kept refused : content.kept()) {
      if (!refused.at().isAfter(before)) {
        write(report(refused.entry()).repeating(refused.number()));
      }
    }
  }

  /** The number of reports that the server refused and that are kept. */
  public synchronized int refusedCount() {
    return content.kept().size();
  }

  /** The last copies that ended, the newest first. */
  public synchronized List<EndedCopy> recent() {
    return content.recent();
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}

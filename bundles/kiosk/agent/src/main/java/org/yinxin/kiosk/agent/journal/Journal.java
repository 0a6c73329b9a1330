package org.yinxin.kiosk.agent.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.journal.JournalContent.Kind;
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

  // The limits of the server, in characters, as docs/kiosk-protocol.md has them.
  private static final int LONGEST_EVIDENCE = 1900;
  private static final int LONGEST_DETAIL = 400;
  private static final int LONGEST_NAME = 60;

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
   * @throws IOException if it is damaged other than by a torn last line
   */
  public static Journal open(Path path, InstantSource clock) throws IOException {
    return open(path, clock, COMPACT_BYTES);
  }

  /**
   * Opens the journal, or begins one. One that is damaged is kept beside it for whoever looks into
   * it, and the server is told: it lays the copies that it hears no more of before an operator.
   *
   * @throws IOException if the disk cannot be read or written
   */
  public static Journal openOrBeginAgain(Path path, InstantSource clock) throws IOException {
    try {
      return open(path, clock);
    } catch (JournalFile.DamagedException e) {
      Path kept = path.resolveSibling("journal-damaged-" + clock.instant().toEpochMilli() + ".log");
      Files.move(path, kept, StandardCopyOption.ATOMIC_MOVE);
      LOG.error("step start: {}; it is kept as {}", e.getMessage(), kept);
      Journal journal = open(path, clock);
      journal.maintenance(DAMAGED, "kiosk", e.getMessage() + "; kept as " + kept.getFileName());
      return journal;
    }
  }

  /**
   * Opens the journal, or begins one. A journal of more than {@code compactBytes} is shortened, if
   * that at least halves it.
   */
  public static Journal open(Path path, InstantSource clock, long compactBytes) throws IOException {
    JournalFile file = JournalFile.open(path);
    JournalContent content = new JournalContent();
    for (String line : file.lines()) {
      content.take((ObjectNode) Json.parse(line.getBytes(StandardCharsets.UTF_8)));
    }
    return new Journal(file, content, clock, compactBytes);
  }

  private void write(ObjectNode line) {
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

  /** The line is written, so that a journal that stays long is no failure of whoever wrote it. */
  private void compact() {
    try {
      file.replace(content.snapshot().stream().map(Json::text).toList());
    } catch (IOException e) {
      LOG.error("the journal cannot be shortened and stays as it is: is the disk full?", e);
    }
  }

  /** The server is about to be asked to permit a copy. */
  synchronized void asked(String copy, Text title) {
    ObjectNode line = OpenCopy.asked(copy, clock.instant(), title).json();
    write(line.put(Kind.KEY, Kind.OPEN.name()));
  }

  /** The server has certainly not permitted it. */
  synchronized void dropped(String copy) {
    write(Kind.DROPPED.line().put("copy", copy));
  }

  /** The server has permitted it. */
  synchronized void permitted(String copy, String sha256, int pages) {
    ObjectNode line = content.open(copy).permitted(sha256, pages).json();
    write(line.put(Kind.KEY, Kind.OPEN.name()));
  }

  /** The printer knows it, or is about to: reported once, however often the ticket grows. */
  synchronized void printing(String copy, String device, String ticket) {
    OpenCopy before = content.open(copy);
    OpenCopy now = before.printing(device, ticket);
    if (before.step() == OpenCopy.Step.PRINTING) {
      write(now.json().put(Kind.KEY, Kind.OPEN.name()));
    } else {
      // One line for both, so that neither is without the other.
      ObjectNode line = report(copyReport(copy, "printing", "ticket " + ticket));
      line.set("open", now.json());
      write(line);
    }
  }

  /** Its end without paper: failed or unknown. */
  synchronized void ended(String copy, String event, String evidence) {
    ended(copy, event, evidence, 0);
  }

  /**
   * Its end: printed, failed or unknown.
   *
   * @param sheets that came out
   */
  synchronized void ended(String copy, String event, String evidence, int sheets) {
    OpenCopy open = content.open(copy);
    ObjectNode line = report(copyReport(copy, event, evidence));
    line.put("ends", copy).put("used", sheets);
    line.set("title", open.title().json());
    write(line);
  }

  /**
   * Records an action of a kiosk operator.
   *
   * @param by name that the server gave for the kiosk operator
   */
  public synchronized void maintenance(String action, String by, String detail) {
    write(report(maintenanceReport(action, by, detail)));
  }

  /**
   * Records that a kiosk operator has loaded paper.
   *
   * @param sheets that lie in the tray now
   */
  public synchronized void paperLoaded(String by, int sheets) {
    ObjectNode entry = maintenanceReport("paper-loaded", by, sheets + " sheets");
    write(report(entry).put("loaded", sheets));
  }

  /** Sheets came out that belong to no copy. */
  synchronized void paperUsed(int sheets) {
    content.lessPaper(sheets).ifPresent(left -> write(Kind.PAPER.line().put("sheets", left)));
  }

  /**
   * Sheets that are left by that count; empty until a kiosk operator has entered how many there
   * were.
   */
  synchronized OptionalInt paper() {
    return content.paper();
  }

  private ObjectNode maintenanceReport(String action, String by, String detail) {
    return Json.object()
        .put("kind", "maintenance")
        .put("action", action)
        .put("by", shortened(by, LONGEST_NAME))
        .put("at", clock.instant().toString())
        .put("detail", shortened(detail, LONGEST_DETAIL));
  }

  private ObjectNode copyReport(String copy, String event, String evidence) {
    return Json.object()
        .put("kind", "copy")
        .put("copy", copy)
        .put("event", event)
        .put("at", clock.instant().toString())
        .put("evidence", shortened(evidence, LONGEST_EVIDENCE));
  }

  private ObjectNode report(ObjectNode entry) {
    ObjectNode line = Kind.REPORT.line().put("number", content.last() + 1);
    line.set("entry", entry);
    return line;
  }

  private static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  /** Copies whose end is not known, the oldest first. */
  public synchronized List<OpenCopy> open() {
    return content.open();
  }

  /** Returns true if it is known how many reports the server had before this journal. */
  synchronized boolean isBased() {
    return content.base().isPresent();
  }

  /** The server had so many reports of this kiosk before this journal was begun. */
  public synchronized void base(long count) {
    write(Kind.BASE.line().put("number", count));
  }

  /** The first reports that are not acknowledged, with the server's numbers. */
  public synchronized List<ObjectNode> pending(int most) {
    long base = content.base().orElseThrow();
    return content.pending().entrySet().stream()
        .limit(most)
        .map(entry -> numbered(entry, base))
        .toList();
  }

  private static ObjectNode numbered(Map.Entry<Long, ObjectNode> report, long base) {
    ObjectNode wire = Json.object().put("sequence", base + report.getKey());
    wire.setAll(report.getValue());
    return wire;
  }

  public synchronized int pendingCount() {
    return content.pending().size();
  }

  /** The server has stored everything up to this sequence. */
  synchronized void acknowledged(long sequence) {
    long number = Math.min(sequence - content.base().orElseThrow(), content.last());
    if (!content.pending().headMap(number, true).isEmpty()) {
      write(Kind.ACKNOWLEDGED.line().put("number", number));
    }
  }

  /**
   * The server does not store a report. It is kept and offered again later, and holds up no other;
   * an operator is told of it, at the first time, by a report of its own.
   */
  synchronized void refused(long sequence, String why) {
    long number = sequence - content.base().orElseThrow();
    ObjectNode entry = content.pending().get(number);
    if (entry == null) {
      return;
    }
    if (entry.path("action").asText().equals(REFUSED)) {
      write(Kind.FORGOTTEN.line().put("number", number));
      return;
    }
    if (!content.isOfferedAgain(number)) {
      maintenance(REFUSED, "kiosk", why + ": " + Json.text(entry));
    }
    ObjectNode line = Kind.KEPT.line().put("number", number).put("at", clock.instant().toString());
    line.set("entry", entry);
    write(line);
  }

  /** Offers the reports again that the server refused an hour ago or earlier. */
  synchronized void offerRefusedAgain() {
    Instant before = clock.instant().minus(OFFERED_AGAIN_AFTER);
    for (ObjectNode line : content.kept()) {
      if (!Instant.parse(line.path("at").asText()).isAfter(before)) {
        ObjectNode again = report((ObjectNode) line.path("entry"));
        write(again.put(JournalContent.AGAIN, line.path("number").asLong()));
      }
    }
  }

  /** The number of reports that the server refused and that are kept. */
  public synchronized int refusedCount() {
    return content.kept().size();
  }

  /** The last copies that ended, the newest first: {@code {title, outcome, at}}. */
  public synchronized List<ObjectNode> recent() {
    return content.recent();
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}

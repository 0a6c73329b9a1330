package org.yinxin.kiosk.agent.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.yinxin.kiosk.agent.server.Json;

/** The content of the journal, from its lines as they are read from the first to the last. */
final class JournalContent {
  private static final int RECENT = 20;

  /** Of a report that is offered again: the number that it was refused under. */
  static final String AGAIN = "again";

  /** Kinds of lines. */
  enum Kind {
    /** A copy at a step, in the place of what was said of it before. */
    OPEN,
    /** A copy that was not permitted. */
    DROPPED,
    /** Something for the server. */
    REPORT,
    /** The number of reports that the server had before. */
    BASE,
    /** Up to where the server has stored them. */
    ACKNOWLEDGED,
    /** A note about a refused report, which the server refuses in turn. */
    FORGOTTEN,
    /** A report that the server refuses, kept to be offered again. */
    KEPT,
    /** The last number that was given, where earlier lines were left out. */
    LAST,
    /** A copy that ended earlier. */
    RECENT,
    /** The number of sheets that are left. */
    PAPER;

    static final String KEY = "line";

    ObjectNode line() {
      return Json.object().put(KEY, name());
    }
  }

  private final Map<String, OpenCopy> open = new LinkedHashMap<>();
  private final NavigableMap<Long, ObjectNode> pending = new TreeMap<>();

  /** Whole lines, since a copy's end is more than its report. */
  private final NavigableMap<Long, ObjectNode> pendingLines = new TreeMap<>();

  /** Lines of reports that the server refused. */
  private final NavigableMap<Long, ObjectNode> kept = new TreeMap<>();

  private final Deque<ObjectNode> recent = new ArrayDeque<>();
  private long last;
  private OptionalLong base = OptionalLong.empty();
  private OptionalInt paper = OptionalInt.empty();

  void take(ObjectNode line) {
    switch (Kind.valueOf(line.path(Kind.KEY).asText())) {
      case OPEN -> open.put(line.path("copy").asText(), OpenCopy.of(line));
      case DROPPED -> open.remove(line.path("copy").asText());
      case REPORT -> report(line);
      case BASE -> base = OptionalLong.of(line.path("number").asLong());
      case ACKNOWLEDGED -> {
        pending.headMap(line.path("number").asLong(), true).clear();
        pendingLines.headMap(line.path("number").asLong(), true).clear();
      }
      case FORGOTTEN -> remove(line.path("number").asLong());
      case KEPT -> {
        remove(line.path("number").asLong());
        kept.put(line.path("number").asLong(), line);
      }
      case LAST -> last = line.path("number").asLong();
      case RECENT -> remember((ObjectNode) line.path("job"));
      case PAPER -> paper = OptionalInt.of(line.path("sheets").asInt());
    }
  }

  private void remove(long number) {
    pending.remove(number);
    pendingLines.remove(number);
  }

  private void report(ObjectNode line) {
    long number = line.path("number").asLong();
    ObjectNode entry = (ObjectNode) line.path("entry");
    last = Math.max(last, number);
    pending.put(number, entry);
    pendingLines.put(number, line);
    if (line.has(AGAIN)) {
      kept.remove(line.path(AGAIN).asLong());
    }
    if (line.path("open") instanceof ObjectNode copy) {
      open.put(copy.path("copy").asText(), OpenCopy.of(copy));
    }
    if (line.has("loaded")) {
      paper = OptionalInt.of(line.path("loaded").asInt());
    }
    if (line.has("used")) {
      paper = lessPaper(line.path("used").asInt());
    }
    if (line.has("ends")) {
      open.remove(line.path("ends").asText());
      ObjectNode job = Json.object();
      job.set("title", line.path("title"));
      job.put("outcome", entry.path("event").asText()).put("at", entry.path("at").asText());
      remember(job);
    }
  }

  /** Returns the sheets that are left after so many more; unknown stays unknown. */
  OptionalInt lessPaper(int sheets) {
    return paper.isEmpty() ? paper : OptionalInt.of(Math.max(0, paper.getAsInt() - sheets));
  }

  private void remember(ObjectNode job) {
    recent.addFirst(job);
    if (recent.size() > RECENT) {
      recent.removeLast();
    }
  }

  /** Returns true if lines that say the same would take less than this many bytes. */
  boolean isSmallerThan(long bytes) {
    return snapshot().stream().mapToLong(line -> Json.bytes(line).length).sum() < bytes;
  }

  /** Lines that say the same in fewer words. */
  List<ObjectNode> snapshot() {
    List<ObjectNode> lines = new ArrayList<>();
    long pendingEnds = pendingLines.values().stream().filter(line -> line.has("ends")).count();
    List<ObjectNode> jobs = new ArrayList<>(recent);
    // Those that pending reports bring again are not said twice.
    List<ObjectNode> earlier = jobs.subList((int) Math.min(pendingEnds, jobs.size()), jobs.size());
    Collections.reverse(earlier);
    earlier.forEach(
        job -> {
          ObjectNode line = Kind.RECENT.line();
          line.set("job", job);
          lines.add(line);
        });
    base.ifPresent(number -> lines.add(Kind.BASE.line().put("number", number)));
    lines.addAll(pendingLines.values());
    lines.addAll(kept.values());
    lines.add(Kind.LAST.line().put("number", last));
    // Behind the reports, which have used some of it.
    paper.ifPresent(sheets -> lines.add(Kind.PAPER.line().put("sheets", sheets)));
    open.values().forEach(copy -> lines.add(copy.json().put(Kind.KEY, Kind.OPEN.name())));
    return lines;
  }

  OpenCopy open(String copy) {
    OpenCopy found = open.get(copy);
    if (found == null) {
      throw new IllegalStateException("copy " + copy + " is not open");
    }
    return found;
  }

  List<OpenCopy> open() {
    return List.copyOf(open.values());
  }

  NavigableMap<Long, ObjectNode> pending() {
    return pending;
  }

  /** Says if a pending report was refused before. */
  boolean isOfferedAgain(long number) {
    return pendingLines.get(number).has(AGAIN);
  }

  /** Lines of reports that the server refused: number, at, entry. */
  List<ObjectNode> kept() {
    return List.copyOf(kept.values());
  }

  OptionalLong base() {
    return base;
  }

  OptionalInt paper() {
    return paper;
  }

  long last() {
    return last;
  }

  List<ObjectNode> recent() {
    return recent.stream().map(JsonNode::<ObjectNode>deepCopy).toList();
  }
}

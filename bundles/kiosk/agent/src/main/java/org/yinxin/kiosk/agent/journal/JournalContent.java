package org.yinxin.kiosk.agent.journal;

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

  private final Map<String, OpenCopy> open = new LinkedHashMap<>();
  private final NavigableMap<Long, JournalLine.Report> pending = new TreeMap<>();

  /** Reports that the server refused. */
  private final NavigableMap<Long, JournalLine.Kept> kept = new TreeMap<>();

  private final Deque<EndedCopy> recent = new ArrayDeque<>();
  private long last;
  private OptionalLong base = OptionalLong.empty();
  private OptionalInt paper = OptionalInt.empty();

  void take(JournalLine line) {
    if (line instanceof JournalLine.Open copy) {
      open.put(copy.state().copy(), copy.state());
    } else if (line instanceof JournalLine.Dropped dropped) {
      open.remove(dropped.copy());
    } else if (line instanceof JournalLine.Report report) {
      report(report);
    } else if (line instanceof JournalLine.Base before) {
      base = OptionalLong.of(before.number());
    } else if (line instanceof JournalLine.Acknowledged acknowledged) {
      pending.headMap(acknowledged.number(), true).clear();
    } else if (line instanceof JournalLine.Forgotten forgotten) {
      pending.remove(forgotten.number());
    } else if (line instanceof JournalLine.Kept refused) {
      pending.remove(refused.number());
      kept.put(refused.number(), refused);
    } else if (line instanceof JournalLine.Last given) {
      last = given.number();
    } else if (line instanceof JournalLine.Recent earlier) {
      remember(earlier.job());
    } else if (line instanceof JournalLine.PaperLeft left) {
      paper = OptionalInt.of(left.sheets());
    } else {
      throw new IllegalArgumentException("no line of a journal: " + line);
    }
  }

  private void report(JournalLine.Report report) {
    last = Math.max(last, report.number());
    pending.put(report.number(), report);
    if (report.again() != null) {
      kept.remove(report.again());
    }
    if (report.open() != null) {
      open.put(report.open().copy(), report.open());
    }
    if (report.loaded() != null) {
      paper = OptionalInt.of(report.loaded());
    }
    if (report.used() != null) {
      paper = lessPaper(report.used());
    }
    if (report.ends() != null) {
      open.remove(report.ends());
      remember(report.ended());
    }
  }

  /** Returns the sheets that are left after so many more; unknown stays unknown. */
  OptionalInt lessPaper(int sheets) {
    return paper.isEmpty() ? paper : OptionalInt.of(Math.max(0, paper.getAsInt() - sheets));
  }

  private void remember(EndedCopy copy) {
    recent.addFirst(copy);
    if (recent.size() > RECENT) {
      recent.removeLast();
    }
  }

  /** Returns true if lines that say the same would take less than this many bytes. */
  boolean isSmallerThan(long bytes) {
    return snapshot().stream().mapToLong(line -> Json.bytes(line).length).sum() < bytes;
  }

  /** Lines that say the same in fewer words. */
  List<JournalLine> snapshot() {
    List<JournalLine> lines = new ArrayList<>();
    long pendingEnds = pending.values().stream().filter(report -> report.ends() != null).count();
    List<EndedCopy> ended = new ArrayList<>(recent);
    // Those that pending reports bring again are not said twice.
    List<EndedCopy> earlier =
        ended.subList((int) Math.min(pendingEnds, ended.size()), ended.size());
    Collections.reverse(earlier);
    earlier.forEach(copy -> lines.add(new JournalLine.Recent(copy)));
    base.ifPresent(number -> lines.add(new JournalLine.Base(number)));
    lines.addAll(pending.values());
    lines.addAll(kept.values());
    lines.add(new JournalLine.Last(last));
    // Behind the reports, which have used some of it.
    paper.ifPresent(sheets -> lines.add(new JournalLine.PaperLeft(sheets)));
    open.values().forEach(copy -> lines.add(new JournalLine.Open(copy)));
    return lines;
  }

  OpenCopy unfinished(String copy) {
    OpenCopy found = open.get(copy);
    if (found == null) {
      throw new IllegalStateException("copy " + copy + " is not open");
    }
    return found;
  }

  List<OpenCopy> unfinished() {
    return List.copyOf(open.values());
  }

  /** Reports that the server has not acknowledged, by number. */
  NavigableMap<Long, JournalLine.Report> pending() {
    return pending;
  }

  List<JournalLine.Kept> kept() {
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

  List<EndedCopy> recent() {
    return List.copyOf(recent);
  }
}

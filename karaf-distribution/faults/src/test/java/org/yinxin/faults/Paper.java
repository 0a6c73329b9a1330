package org.yinxin.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The printer and its tray: the truth about paper. Thread-safe. */
final class Paper {
  private final Map<String, Integer> jobs = new LinkedHashMap<>();
  private final Map<String, Integer> tray = new LinkedHashMap<>();
  private final Set<String> forgotten = new LinkedHashSet<>();
  private final Set<Visit> jammed = new LinkedHashSet<>();
  private final Set<String> stuck = new LinkedHashSet<>();
  private final World world;
  private int starts = 1;

  Paper(World world) {
    this.world = world;
  }

  synchronized ObjectNode said() {
    return Wire.object().put("starts", starts);
  }

  /** Takes a job. */
  synchronized ObjectNode take(String copy, int pages, Visit visit) {
    if (tray.put(copy, 0) != null) {
      world.finding("copy " + copy + " was given to the printer twice");
    }
    jobs.put(copy, pages);
    if (visit.jams && (jammed.add(visit) || visit.cell.isPresent())) {
      stuck.add(copy);
    }
    return said();
  }

  /** A page further, and what the printer says then. */
  synchronized ObjectNode look(String copy) {
    Integer pages = jobs.get(copy);
    if (pages == null) {
      return said().put("state", "none");
    }
    int out = tray.get(copy);
    if (stuck.contains(copy) && out == 1) {
      return said().put("state", "aborted").put("pages", out);
    }
    if (out < pages) {
      out++;
      tray.put(copy, out);
    }
    return said().put("state", out == pages ? "completed" : "printing").put("pages", out);
  }

  /** Off and on again: it knows of nothing. */
  synchronized void kill(String copy) {
    forgotten.add(copy);
    jobs.clear();
    starts++;
  }

  synchronized int pages(String copy) {
    return tray.getOrDefault(copy, 0);
  }

  /** Copies that the printer was printing when it was killed. */
  synchronized Set<String> forgotten() {
    return Set.copyOf(forgotten);
  }

  /** Copies of which the printer ever heard. */
  synchronized Set<String> copies() {
    return Set.copyOf(tray.keySet());
  }
}

package org.yinxin.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** The faults and the steps at which they strike; every seed takes the next three of them. */
final class Matrix {
  /** The kinds of faults. */
  enum Kind {
    KILL_SERVER,
    KILL_KIOSK,
    KILL_PRINTER,
    CUT_NETWORK,
    DOUBLED_MESSAGE,
    DELAYED_MESSAGE,
    LATE_PAYMENT
  }

  /** The steps at which a fault strikes. */
  enum Step {
    QUOTE,
    CONSENT,
    PAYMENT,
    PERMIT,
    FETCH,
    PRINT,
    PAGE,
    CONFIRM,
    REPORT,
    REFUND,
    CLOSE,
    CLOSED,
    CANCEL;

    /** Returns true if there must be something to pay. */
    boolean isPaid() {
      return switch (this) {
        case PAYMENT, REFUND, CLOSE, CLOSED, CANCEL -> true;
        default -> false;
      };
    }
  }

  /** A cell of the matrix. */
  record Cell(Kind kind, Step step) {}

  /** All of it. */
  static final List<Cell> CELLS =
      Stream.of(Kind.values())
          .flatMap(kind -> steps(kind).stream().map(step -> new Cell(kind, step)))
          .toList();

  private static final int VISITS = 6;
  private static final int FAULTS = 3;

  private Matrix() {}

  private static List<Step> steps(Kind kind) {
    return switch (kind) {
      case KILL_SERVER ->
          List.of(
              Step.QUOTE,
              Step.CONSENT,
              Step.PAYMENT,
              Step.PERMIT,
              Step.FETCH,
              Step.PRINT,
              Step.REPORT,
              Step.REFUND);
      case KILL_KIOSK ->
          List.of(
              Step.QUOTE,
              Step.CONSENT,
              Step.PAYMENT,
              Step.PERMIT,
              Step.FETCH,
              Step.PRINT,
              Step.PAGE,
              Step.CONFIRM,
              Step.REPORT);
      case KILL_PRINTER -> List.of(Step.PRINT, Step.PAGE, Step.CONFIRM);
      case CUT_NETWORK, DOUBLED_MESSAGE ->
          List.of(
              Step.QUOTE,
              Step.CONSENT,
              Step.PAYMENT,
              Step.PERMIT,
              Step.FETCH,
              Step.REPORT,
              Step.REFUND);
      case DELAYED_MESSAGE -> List.of(Step.QUOTE, Step.CONSENT, Step.PERMIT, Step.REPORT);
      case LATE_PAYMENT -> List.of(Step.PAYMENT, Step.CLOSE, Step.CLOSED, Step.CANCEL);
    };
  }

  /** Visits in which nothing goes wrong. */
  static List<Visit> calm() {
    Random random = new Random(0);
    List<Visit> visits = new ArrayList<>();
    for (int number = 0; number < VISITS; number++) {
      visits.add(new Visit(0, number, Optional.empty(), random));
    }
    return visits;
  }

  /** The visits of a seed; its faults are the next ones of the matrix. */
  static List<Visit> visits(long seed) {
    Random random = new Random(seed);
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < FAULTS; i++) {
      cells.add(CELLS.get((int) ((seed * FAULTS + i) % CELLS.size())));
    }
    Map<Integer, Cell> byVisit = new HashMap<>();
    // Steps that need money go first: the first two visits use the free copies up.
    cells.sort(Comparator.comparing(cell -> !cell.step().isPaid()));
    for (Cell cell : cells) {
      int visit;
      do {
        visit = cell.step().isPaid() ? 2 + random.nextInt(VISITS - 2) : random.nextInt(VISITS);
      } while (byVisit.containsKey(visit));
      byVisit.put(visit, cell);
    }
    List<Visit> visits = new ArrayList<>();
    for (int number = 0; number < VISITS; number++) {
      visits.add(new Visit(seed, number, Optional.ofNullable(byVisit.get(number)), random));
    }
    return visits;
  }
}

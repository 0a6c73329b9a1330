package org.yinxin.faults;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.yinxin.faults.Matrix.Cell;
import org.yinxin.faults.Matrix.Kind;
import org.yinxin.faults.Matrix.Step;

/** A person at the kiosk: what is wanted, how it is paid, and what goes wrong. Thread-safe. */
final class Visit {
  /** The time at which the payer pays. */
  enum Payer {
    AT_ONCE,
    ON_LOOK,
    NEVER,
    AFTER_EXPIRY,
    AT_CLOSE,
    AFTER_CLOSE
  }

  static final List<String> PEOPLE = List.of("20220001", "20220002");

  /** The number of copies that are free: few, so that most cost something. */
  static final int FREE = 2;

  private static final List<String> POINTS =
      List.of("BEFORE_STATEMENT", "AFTER_STATEMENT", "BEFORE_COMMIT", "AFTER_COMMIT");

  final int number;
  final String key;
  final String person;
  final Optional<Cell> cell;
  final Payer payer;
  final boolean cancels;

  /** True if the first copy gets stuck after its first page; all, if it is about refunds. */
  final boolean jams;

  /** The number of times that the payment service tells of the payment. */
  final int notices;

  /** The variant of the fault, any number from 0. */
  final int variant;

  /** True if the fault strikes at the payment service rather than at the kiosk's call. */
  final boolean atBank;

  /** True if calls fail while the server is started again, rather than wait. */
  final boolean impatient;

  /** After how many answers that it is closed the payer pays. */
  final int patience;

  /** Point and passage at which the server ends itself. */
  final String halt;

  final int millis;
  volatile boolean reached;
  private final Map<String, Integer> lines = new HashMap<>();
  private final AtomicInteger left;

  Visit(long seed, int number, Optional<Cell> cell, Random random) {
    this.number = number;
    this.cell = cell;
    key = "seed-" + seed + "-" + number;
    person = PEOPLE.get(random.nextInt(1 + (int) (seed % 2)));
    Step step = cell.map(Cell::step).orElse(Step.QUOTE);
    for (String language : CopyShop.LANGUAGES) {
      int copies = random.nextInt(3);
      if (copies > 0) {
        lines.put(language, copies);
      }
    }
    if (lines.isEmpty() || step.isPaid()) {
      lines.put("en", FREE + 1);
    }
    boolean isStruck = cell.isPresent();
    payer = payer(cell, random);
    cancels = isStruck ? step == Step.CANCEL : random.nextInt(6) == 0;
    jams = isStruck ? step == Step.REFUND : random.nextInt(4) == 0;
    notices =
        cell.equals(Optional.of(new Cell(Kind.DOUBLED_MESSAGE, Step.PAYMENT)))
            ? 2
            : random.nextInt(3);
    variant = random.nextInt(12);
    boolean canBeAtBank =
        isStruck
            && (step == Step.CONSENT || step == Step.PAYMENT)
            && (cell.get().kind() == Kind.KILL_SERVER || cell.get().kind() == Kind.CUT_NETWORK);
    atBank = step == Step.REFUND || (canBeAtBank && number >= 2 && random.nextInt(3) == 0);
    impatient = random.nextBoolean();
    patience = 1 + random.nextInt(4);
    String point = POINTS.get(random.nextInt(POINTS.size()));
    int passages = point.endsWith("COMMIT") ? 3 : 9;
    halt = point + " " + (1 + random.nextInt(passages));
    millis = random.nextInt(15);
    left = new AtomicInteger(1 + random.nextInt(passages(step)));
  }

  /** Returns the least number of times that a step is passed. */
  private int passages(Step step) {
    return switch (step) {
      case PERMIT, FETCH, REPORT -> copies();
      case PAYMENT -> 2;
      default -> 1;
    };
  }

  private static Payer payer(Optional<Cell> cell, Random random) {
    if (cell.isPresent() && cell.get().kind() == Kind.LATE_PAYMENT) {
      return switch (cell.get().step()) {
        case PAYMENT -> Payer.AFTER_EXPIRY;
        case CLOSED -> Payer.AFTER_CLOSE;
        default -> Payer.AT_CLOSE;
      };
    }
    if (cell.filter(c -> c.step() == Step.PAYMENT).isPresent()) {
      return Payer.ON_LOOK;
    }
    if (cell.isPresent() || random.nextInt(4) > 0) {
      return random.nextBoolean() ? Payer.AT_ONCE : Payer.ON_LOOK;
    }
    return Payer.NEVER;
  }

  private int copies() {
    return lines.values().stream().mapToInt(copies -> copies).sum();
  }

  /** Counts a passage of a step; returns true, once, if the fault strikes at this passage. */
  boolean strikes(Step step) {
    boolean isNow = cell.filter(c -> c.step() == step).isPresent() && left.decrementAndGet() == 0;
    reached |= isNow;
    return isNow;
  }

  Kind kind() {
    return cell.orElseThrow().kind();
  }

  ObjectNode json() {
    ObjectNode json = Wire.object().put("key", key).put("person", person).put("cancel", cancels);
    ArrayNode array = json.putArray("lines");
    lines.forEach(
        (language, copies) ->
            array
                .addObject()
                .put("credential", CopyShop.credential(person, language))
                .put("copies", copies));
    return json;
  }
}

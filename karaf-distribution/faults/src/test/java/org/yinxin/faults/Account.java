package org.yinxin.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An order as the {@link Bank} has it, which alone touches it. */
final class Account {
  /** Money that went back. */
  static final class Return {
    long fen;
    Instant at = Instant.EPOCH;
    boolean isDone;

    ObjectNode json() {
      return Wire.object()
          .put("state", isDone ? "DONE" : "PROCESSING")
          .put("fen", isDone ? fen : 0);
    }
  }

  long fen;
  boolean isClosed;

  /** The number of times that the order was asked about. */
  int looks;

  /** The number of times that the order was said to be closed. */
  int looksClosed;

  Optional<Instant> paidAt = Optional.empty();

  /** By the refund's number. */
  final Map<String, Return> returns = new LinkedHashMap<>();

  long returned() {
    return returns.values().stream().mapToLong(each -> each.fen).sum();
  }
}

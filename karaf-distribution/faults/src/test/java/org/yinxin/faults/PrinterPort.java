package org.yinxin.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.yinxin.faults.Matrix.Kind;
import org.yinxin.faults.Matrix.Step;

/** The cable from the kiosk to the printer. Thread-safe. */
final class PrinterPort {
  private final World world;
  private final Lives lives;

  PrinterPort(World world, Lives lives) {
    this.world = world;
    this.lives = lives;
  }

  void handle(HttpExchange exchange, String[] path) throws IOException {
    String call = path[2];
    if (call.equals("starts")) {
      Wire.answer(exchange, 200, world.paper.said());
      return;
    }
    String copy = path[3];
    Visit visit = world.of(copy);
    boolean isTaken = call.equals("take");
    boolean strikes = isTaken && world.strikes(visit, Step.PRINT);
    boolean before = strikes && visit.variant % 2 == 0;
    if (before && strike(visit, copy)) {
      return;
    }
    ObjectNode answer =
        isTaken ? world.paper.take(copy, Integer.parseInt(path[4]), visit) : world.paper.look(copy);
    String state = answer.path("state").asText();
    if (!isTaken) {
      boolean isAmid = state.equals("printing") && answer.path("pages").asInt() == 1;
      strikes =
          (isAmid && world.strikes(visit, Step.PAGE))
              || (state.equals("completed") && world.strikes(visit, Step.CONFIRM));
    }
    if (strikes && !before && strike(visit, copy)) {
      return;
    }
    Wire.answer(exchange, 200, answer);
  }

  /** True if the answer is lost with it. */
  private boolean strike(Visit visit, String copy) {
    switch (visit.kind()) {
      case KILL_SERVER -> lives.killServer();
      case KILL_KIOSK -> lives.killKiosk();
      default -> world.paper.kill(copy);
    }
    return visit.kind() != Kind.KILL_SERVER;
  }
}

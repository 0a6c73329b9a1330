package org.yinxin.kiosk.agent.screen;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.kiosk.agent.journal.Copies.End;
import org.yinxin.kiosk.agent.journal.Copies.Result;
import org.yinxin.kiosk.agent.journal.CopyEvent;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.Text;

/**
 * The view of the outcome of each copy of an order. The paper's outcome is told at once. The
 * money's is told as soon as the server knows the paper's, in the server's words, which the print
 * log on line has, too.
 */
final class DoneView implements SignedInView {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** The view {@code done} of {@code GET /api/screen}. */
  record Shown(String view, Order order, List<Outcome> outcomes) implements Content {}

  /** The outcome of a copy on paper, and whether the server has heard of it. */
  record Outcome(String copy, CopyEvent outcome, boolean reported) {}

  private final ScreenSession screen;
  private final Map<String, Result> results;
  private Order order;

  DoneView(ScreenSession screen, Order order, Map<String, Result> results) {
    this.screen = screen;
    this.order = order;
    this.results = results;
  }

  @Override
  public ScreenSession screen() {
    return screen;
  }

  @Override
  public Content shown() {
    return new Shown(
        "done",
        order,
        order.copies().stream()
            .map(copy -> new Outcome(copy.id(), outcome(copy.id()), copy.isReported()))
            .toList());
  }

  @Override
  public void begin() {
    screen.later(this, PAUSE, this::look);
  }

  /** Not as {@link ScreenSession#ask}: a session that has ended takes nobody's receipt away. */
  private void look() {
    screen.call(this, order.readCall().in(screen.signedIn().session()), this::take);
  }

  private void take(Order answer, Optional<ServerException> failure) {
    if (failure.isEmpty() && !answer.equals(order)) {
      order = answer;
      screen.changed();
    }
    if (failure.isPresent() || order.isMoving()) {
      begin();
    }
  }

  /**
   * Returns the outcome of a copy. A copy that was never printed counts as failed: nothing is
   * charged, and its money comes back.
   */
  private CopyEvent outcome(String copy) {
    Result result = results.get(copy);
    return result == null ? CopyEvent.FAILED : result.end().event();
  }

  @Override
  public Optional<Text> message() {
    Optional<Text> refusal =
        results.values().stream()
            .filter(result -> result.end() == End.REFUSED)
            .findFirst()
            .flatMap(Result::words);
    return Optional.of(
        new OutcomeWords(
                count(CopyEvent.PRINTED),
                count(CopyEvent.FAILED),
                count(CopyEvent.UNKNOWN),
                results.values().stream().anyMatch(result -> result.end() == End.LOST))
            .text(refusal));
  }

  private int count(CopyEvent outcome) {
    return (int) order.copies().stream().filter(copy -> outcome(copy.id()) == outcome).count();
  }

  @Override
  public boolean act(Tap tap) {
    switch (tap.action()) {
      case "sign-out" -> screen.leave();
      case "home" -> {
        screen.signedIn().chooseNothing();
        HomeView.reload(screen, this);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean isShownOffline() {
    return true;
  }
}

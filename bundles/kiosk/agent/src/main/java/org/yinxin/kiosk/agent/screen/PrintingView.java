package org.yinxin.kiosk.agent.screen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.kiosk.agent.journal.Copies.End;
import org.yinxin.kiosk.agent.journal.Copies.Result;
import org.yinxin.kiosk.agent.journal.CopyPrinter;
import org.yinxin.kiosk.agent.server.Text;
import org.yinxin.kiosk.device.DeviceState;

/**
 * The view while copies are printed, one after the other. After the first that fails, the others
 * are given up and their money is returned; they can be ordered again.
 */
final class PrintingView implements OrderView {
  /** The view {@code printing} of {@code GET /api/screen}: pages that are out of a copy. */
  record Shown(String view, Order order, String copy, int page, int pages, Text problem)
      implements Content {}

  private final ScreenSession screen;
  private final Order order;
  private final List<Order.Copy> copies;
  private final Map<String, Result> results = new LinkedHashMap<>();
  private int current;
  private int page;
  private int pages;
  private Optional<Text> problem = Optional.empty();

  PrintingView(ScreenSession screen, Order order) {
    this.screen = screen;
    this.order = order;
    this.copies = order.paid();
  }

  @Override
  public ScreenSession screen() {
    return screen;
  }

  @Override
  public Content shown() {
    return new Shown(
        "printing", order, copies.get(current).id(), page, pages, problem.orElse(null));
  }

  @Override
  public void begin() {
    Order.Copy copy = copies.get(current);
    var unused =
        screen
            .kiosk()
            .copies()
            .print(copy.id(), copy.title(), screen.signedIn().session(), new JobProgress())
            .thenAccept(result -> screen.calls().post(() -> next(copy, result)));
  }

  private void next(Order.Copy copy, Result result) {
    results.put(copy.id(), result);
    page = 0;
    pages = 0;
    problem = Optional.empty();
    if (result.end() == End.PRINTED && current + 1 < copies.size()) {
      current++;
      screen.changed();
      begin();
      return;
    }
    if (result.end() != End.PRINTED) {
      giveUp(List.copyOf(copies.subList(current + 1, copies.size())));
    }
    screen.show(new DoneView(screen, order, results));
  }

  /** Cancels the order, or reports its copies in the journal if the server does not hear. */
  private void giveUp(List<Order.Copy> rest) {
    screen
        .calls()
        .call(
            order.cancelCall().in(screen.signedIn().session()),
            (answer, failure) -> {
              if (failure.isPresent()) {
                rest.forEach(copy -> screen.kiosk().copies().giveUp(copy.id(), copy.title()));
              }
            });
  }

  /** Told by the printer's driver, on its thread. */
  private final class JobProgress implements CopyPrinter.Progress {
    @Override
    public void page(int out, int all) {
      post(
          () -> {
            page = out;
            pages = all;
          });
    }

    @Override
    public void state(DeviceState state) {
      post(() -> problem = Reasons.of(state));
    }

    private void post(Runnable change) {
      screen
          .calls()
          .post(
              () -> {
                change.run();
                if (screen.isShowing(PrintingView.this)) {
                  screen.changed();
                }
              });
    }
  }

  @Override
  public boolean act(Tap tap) {
    return false;
  }

  @Override
  public Optional<Text> message() {
    return screen.kiosk().copies().isPrintingTestPage()
        ? Optional.of(Reasons.TEST_PAGE)
        : Optional.empty();
  }

  @Override
  public void tick() {
    screen.changed();
    OrderView.super.tick();
  }
}

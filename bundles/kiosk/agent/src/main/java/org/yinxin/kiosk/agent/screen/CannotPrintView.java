package org.yinxin.kiosk.agent.screen;

import org.yinxin.kiosk.agent.server.Text;

/**
 * The view of a person whose copies cannot be printed now: the reason, before any price is asked.
 * It gives way to what is chosen as soon as the printer prints again.
 *
 * @param reason the reason when it was shown first, which stays until another one is known
 */
record CannotPrintView(ScreenSession screen, Text reason) implements SignedInView {
  private static final Text PRINTS_AGAIN =
      new Text("打印机已恢复，可以继续打印。", "The printer works again: you can print now.");

  /** The view {@code cannot-print} of {@code GET /api/screen}. */
  record Shown(String view, Text reason) implements Content {}

  @Override
  public Content shown() {
    return new Shown("cannot-print", screen.cannotPrint().orElse(reason));
  }

  @Override
  public boolean act(Tap tap) {
    switch (tap.action()) {
      case "back" -> screen.show(new HomeView(screen));
      case "sign-out" -> screen.leave();
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public void tick() {
    if (screen.cannotPrint().isPresent()) {
      screen.changed();
    } else {
      screen.show(new HomeView(screen));
      screen.say(PRINTS_AGAIN);
    }
  }
}

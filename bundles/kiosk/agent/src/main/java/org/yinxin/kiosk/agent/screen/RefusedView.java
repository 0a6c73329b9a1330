package org.yinxin.kiosk.agent.screen;

import java.time.Duration;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.Text;

/**
 * The view for a person who is refused, with the reason. A person who laid a kiosk operator's card
 * may continue to the PIN.
 */
final class RefusedView implements SignedOutView {
  private static final Duration SHOWN = Duration.ofSeconds(20);

  /** The view {@code refused} of {@code GET /api/screen}: maintenance if a card was laid. */
  record Shown(String view, Text reason, boolean maintenance) implements Content {}

  private final ScreenSession screen;
  private final Text reason;
  private final Optional<String> card;

  RefusedView(ScreenSession screen, Text reason, Optional<String> card) {
    this.screen = screen;
    this.reason = reason;
    this.card = card;
  }

  @Override
  public ScreenSession screen() {
    return screen;
  }

  @Override
  public Content shown() {
    return new Shown("refused", reason, card.isPresent());
  }

  @Override
  public boolean act(Tap tap) {
    if (tap.action().equals("back")) {
      screen.leave();
      return true;
    }
    if (tap.action().equals("maintenance") && card.isPresent()) {
      screen.show(new MaintenancePinView(screen, card.get()));
      return true;
    }
    return false;
  }

  @Override
  public Duration idleTimeout() {
    return SHOWN;
  }
}

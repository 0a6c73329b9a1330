package org.yinxin.kiosk.agent.screen;

/**
 * A view of an order, which continues after the person has left, and without the server for a
 * while.
 */
interface OrderView extends View {
  ScreenSession screen();

  /** Hides the name once nobody has touched the screen for a while; the session continues. */
  @Override
  default void tick() {
    if (screen().untouched().compareTo(screen().signedIn().idleTimeout()) >= 0) {
      screen().signedIn().hideName();
    }
  }

  @Override
  default boolean isShownOffline() {
    return true;
  }

  @Override
  default void card(String uid) {
    screen().say(Reasons.IN_USE);
  }
}

package org.yinxin.kiosk.agent.screen;

/** A view of an order that continues without the person, and without the server for a while. */
interface OrderView extends View {
  ScreenSession screen();

  /** Hides the name once nobody has touched the screen for a while; the session continues. */
  @Override
  default void tick() {
    if (screen().untouched().compareTo(screen().guest().idle()) >= 0) {
      screen().guest().hideName();
    }
  }

  @Override
  default boolean outlivesServer() {
    return true;
  }

  @Override
  default void card(String uid) {
    screen().say(Reasons.IN_USE);
  }
}

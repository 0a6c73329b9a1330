package org.yinxin.kiosk.agent.screen;

import java.time.Duration;

/** A view of somebody who is signed in: it is wiped when nobody touches it, after a warning. */
interface SignedInView extends View {
  ScreenSession screen();

  @Override
  default Duration idleTimeout() {
    return screen().signedIn().idleTimeout();
  }

  @Override
  default boolean warnsBeforeTimeout() {
    return true;
  }

  /** A second campus card changes nothing: the person who is signed in signs out first. */
  @Override
  default void card(String uid) {
    screen().say(Reasons.IN_USE);
  }

  /** Documents are verified while nobody is signed in, not in the midst of somebody's order. */
  @Override
  default void scanned(String text) {
    screen().say(Reasons.VERIFY_LATER);
  }
}

package org.yinxin.kiosk.agent.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.Text;

/** A view of the screen and the actions in it. Only called on the screen's thread. */
interface View {
  /** The record of what a view shows, in the answer to {@code GET /api/screen}. */
  interface Content {
    /** Name of the view, as the screen knows it. */
    String view();
  }

  /** A view that shows nothing but what all have, as {@code starting}. */
  record Plain(String view) implements Content {}

  /** Returns what it shows now. */
  Content shown();

  /** Words beside the view as long as nothing else is said. */
  default Optional<Text> message() {
    return Optional.empty();
  }

  /** Does what was tapped; false if there is no such action in this view. */
  boolean act(Tap tap);

  /** It is shown now: may begin to ask the server. */
  default void begin() {}

  /** After this long without a touch it is wiped; zero: never. */
  default Duration idle() {
    return Duration.ZERO;
  }

  /** Returns true if the person is warned before that. */
  default boolean warns() {
    return false;
  }

  /** Returns true if the view stays when the server cannot be reached. */
  default boolean outlivesServer() {
    return false;
  }

  /** Returns the call by which what was begun is given up when the person is gone. */
  default Optional<ServerCall<?>> givingUp() {
    return Optional.empty();
  }

  /** Time goes by; called every half second or so. */
  default void tick() {}

  /** Returns true if somebody may sign in by a card now. */
  default boolean invites() {
    return false;
  }

  /** Says if somebody may sign in by an identity card now. */
  default boolean takesIdCard() {
    return invites();
  }

  /** Another campus card was laid on the reader. */
  void card(String uid);

  /** A code was held before the scanner; most views have nothing to do with that. */
  default void scanned(String text) {}

  /** Returns the instant that the screen counts down to. */
  default Optional<Instant> until() {
    return Optional.empty();
  }
}

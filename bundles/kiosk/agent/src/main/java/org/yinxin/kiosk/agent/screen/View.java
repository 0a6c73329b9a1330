package org.yinxin.kiosk.agent.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.Text;

/**
 * Shows one view of the screen and performs the actions in it. Used on the screen's thread only.
 */
interface View {
  /** The record of what a view shows, in the answer to {@code GET /api/screen}. */
  interface Content {
    /** Name of the view, as the screen knows it. */
    String view();
  }

  /** A view without fields of its own, as {@code starting}. */
  record Plain(String view) implements Content {}

  /** Returns the content that the view shows now. */
  Content shown();

  /** Returns the message beside the view while the session shows no other; empty for none. */
  default Optional<Text> message() {
    return Optional.empty();
  }

  /** Performs the action of a tap; returns false if this view has no such action. */
  boolean act(Tap tap);

  /** Called once the view is shown; may call the server. */
  default void begin() {}

  /** Returns the time without a touch after which the view is left; zero for no timeout. */
  default Duration idleTimeout() {
    return Duration.ZERO;
  }

  /** Returns true if a warning is shown before the idle timeout. */
  default boolean warnsBeforeTimeout() {
    return false;
  }

  /** Returns true if the view is still shown while the server cannot be reached. */
  default boolean isShownOffline() {
    return false;
  }

  /**
   * Returns the call that cancels unfinished work when the person leaves this view; empty if there
   * is nothing to cancel.
   */
  default Optional<ServerCall<?>> cancelOnLeave() {
    return Optional.empty();
  }

  /** Called about every half second. */
  default void tick() {}

  /** Returns true if somebody may sign in by a campus card now. */
  default boolean allowsCardSignIn() {
    return false;
  }

  /** Returns true if somebody may sign in by an identity card now. */
  default boolean allowsIdCardSignIn() {
    return allowsCardSignIn();
  }

  /** Handles a campus card that was laid on the reader, unless it is the signed-in person's own. */
  void card(String uid);

  /** Handles a scanned code; ignored by default. */
  default void scanned(String text) {}

  /** Returns the end of the countdown that the screen shows; empty for no countdown. */
  default Optional<Instant> countdownEnd() {
    return Optional.empty();
  }
}

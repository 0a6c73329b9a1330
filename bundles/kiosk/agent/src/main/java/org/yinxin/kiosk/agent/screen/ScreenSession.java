package org.yinxin.kiosk.agent.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.yinxin.kiosk.agent.server.HeartbeatAnswer;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.ServerStatus;
import org.yinxin.kiosk.agent.server.Text;
import org.yinxin.kiosk.agent.status.KioskContext;

/**
 * The session in front of the kiosk: one view, and perhaps a person who is signed in. All of it
 * runs on one thread, which never waits for the server or a device. Nothing of it is on the disk.
 */
public final class ScreenSession {
  private static final Duration MESSAGE = Duration.ofSeconds(8);
  private static final Duration PROLONGED = Duration.ofSeconds(5);

  /** The view {@code idle-warning} of {@code GET /api/screen}, over another view. */
  record Warning(String view, String over) implements View.Content {}

  private final KioskContext kiosk;
  private final ScreenState state;
  private final AsyncCalls calls;
  private final IdleTime idleTime;
  private View view;
  private Optional<UserSession> user = Optional.empty();
  private Optional<Text> message = Optional.empty();
  private Instant messageUntil = Instant.MIN;
  private Instant prolongedAt;
  private boolean cardLies;

  /**
   * Makes it, with nobody there.
   *
   * @param calls to the server and back onto the screen's thread
   */
  public ScreenSession(KioskContext kiosk, ScreenState state, AsyncCalls calls) {
    this.kiosk = kiosk;
    this.state = state;
    this.calls = calls;
    this.idleTime = new IdleTime(kiosk);
    this.prolongedAt = kiosk.now();
    this.view = new IdleView(this);
    changed();
  }

  KioskContext kiosk() {
    return kiosk;
  }

  /** Returns the reason for which nothing can be printed; empty if printing is possible. */
  Optional<Text> cannotPrint() {
    return Reasons.ofPrinters(kiosk.devices().printers());
  }

  AsyncCalls calls() {
    return calls;
  }

  View view() {
    return view;
  }

  boolean isShowing(View one) {
    return view == one;
  }

  /** Returns the question for the image of a page, if who is signed in is looking at it. */
  public Optional<ServerCall<byte[]>> pageImage(String credential, int number) {
    return user.filter(any -> view.equals(new PreviewView(this, credential)))
        .map(session -> session.pageCall(credential, number));
  }

  Optional<UserSession> user() {
    return user;
  }

  /** The person who is signed in, for views that exist only while there is one. */
  UserSession signedIn() {
    return user.orElseThrow(() -> new IllegalStateException("nobody is signed in"));
  }

  void show(View next) {
    view = next;
    var unused = idleTime.restart();
    prolong();
    changed();
    next.begin();
  }

  /** Shows the state of the view anew, after it has changed. */
  void changed() {
    boolean isWarning = idleTime.isWarning();
    View.Content shown = view.shown();
    if (isWarning) {
      // Nothing of the person is shown beside the question.
      shown = new Warning("idle-warning", shown.view());
    }
    HeartbeatAnswer said = kiosk.status().answer();
    Text words = isWarning ? null : message.or(view::message).orElse(null);
    state.put(
        new ScreenState.Value(
            kiosk.development() || said.development(), said.about(), words, shown),
        isWarning
            ? Optional.of(idleTime.touchedAt().plus(view.idleTimeout()))
            : view.countdownEnd());
  }

  /** Shows words beside the view for some seconds. */
  void say(Text words) {
    message = Optional.of(words);
    messageUntil = kiosk.now().plus(MESSAGE);
    changed();
  }

  /** Somebody has signed in. */
  void welcome(UserSession begun) {
    user = Optional.of(begun);
    prolongedAt = kiosk.now();
    message = Optional.empty();
  }

  /** The person goes, or is gone: nothing of them stays. */
  void leave() {
    leaveFor(new IdleView(this));
    if (cardLies) {
      say(Reasons.TAKE_CARD);
    }
  }

  /** The person goes to a view of nobody who is signed in. */
  void leaveFor(View next) {
    user.ifPresent(this::end);
    user = Optional.empty();
    message = Optional.empty();
    show(next);
  }

  /**
   * Ends a session after its work is given up, which the server accepts only within the session.
   */
  private void end(UserSession ended) {
    Optional<ServerCall<?>> first = view.cancelOnLeave();
    if (first.isPresent()) {
      calls.call(first.get(), (answer, failure) -> tell(ended.endCall()));
    } else {
      tell(ended.endCall());
    }
  }

  /** Records if a card lies on a reader. */
  void cardLies(boolean lies) {
    cardLies = lies;
  }

  /** Does what was tapped; false if the view has moved on. */
  public boolean act(Tap tap) {
    String action = tap.action();
    if (idleTime.isWarning() && !action.equals("stay") && !action.equals("sign-out")) {
      return false;
    }
    if (user.isPresent() && action.equals("stay")) {
      touch();
      return true;
    }
    if (!view.act(tap)) {
      return false;
    }
    touch();
    return true;
  }

  private void touch() {
    if (idleTime.restart()) {
      changed();
    }
    prolong();
  }

  /** Tells the server of touches, every five seconds at most: taps alone prolong no session. */
  private void prolong() {
    if (user.isPresent() && idleTime.touchedAt().isAfter(prolongedAt.plus(PROLONGED))) {
      prolongedAt = idleTime.touchedAt();
      tell(ServerCall.post("/api/kiosk/session/prolong", Void.class).in(signedIn().session()));
    }
  }

  /** Time goes by. */
  public void tick() {
    if (message.isPresent() && kiosk.now().isAfter(messageUntil)) {
      message = Optional.empty();
      changed();
    }
    view.tick();
    boolean lost = kiosk.status().reach() == ServerStatus.Reach.UNREACHABLE;
    if (lost && !view.isShownOffline()) {
      leave();
    }
    if (idleTime.isOver(view)) {
      leave();
    } else if (idleTime.beginWarning(view)) {
      changed();
    }
  }

  /** Returns the time since somebody last touched the kiosk. */
  Duration untouched() {
    return idleTime.passed();
  }

  /**
   * Asks the server in the name of the person who is signed in; the answer counts only while the
   * same view is shown.
   */
  <T> void ask(
      View from, ServerCall<T> call, Consumer<T> then, Consumer<ServerException> otherwise) {
    if (!call.reads()) {
      prolongedAt = kiosk.now();
    }
    call(
        from,
        call.in(signedIn().session()),
        (answer, e) -> {
          if (e.isEmpty()) {
            then.accept(answer);
          } else if (e.get().reason() == ServerException.Reason.SESSION_ENDED) {
            leave();
          } else {
            otherwise.accept(e.get());
          }
        });
  }

  /** Asks the server in the name of the person who is signed in; shows a refusal in words. */
  <T> void ask(View from, ServerCall<T> call, Consumer<T> then) {
    ask(from, call, then, e -> say(e.words()));
  }

  /** Asks the server; the answer counts only while the same view is shown. */
  <T> void call(View from, ServerCall<T> call, BiConsumer<T, Optional<ServerException>> then) {
    calls.call(
        call,
        (answer, failure) -> {
          if (isShowing(from)) {
            then.accept(answer, failure);
          }
        });
  }

  /** Does something after a delay, if the same view is shown then. */
  void later(View from, Duration delay, Runnable work) {
    calls.later(
        delay,
        () -> {
          if (isShowing(from)) {
            work.run();
          }
        });
  }

  /** Tells the server something, whatever it answers. */
  void tell(ServerCall<?> call) {
    calls.call(call, (answer, failure) -> {});
  }
}

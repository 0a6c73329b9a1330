package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.Json.Required;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;

/** A code that a phone scans to sign in here; it lives for a minute. */
final class SignInCodeView implements SignedOutView {
  private static final Duration PAUSE = Duration.ofMillis(1500);
  private static final Duration SHOWN = Duration.ofSeconds(90);

  /** The answer to {@code POST /api/kiosk/sign-in-codes}: the phone is led to the URL. */
  record Made(@Required String code, @Required String url, @Required Instant expiresAt) {}

  /** The answer to {@code GET /api/kiosk/sign-in-codes/CODE}. */
  record Answer(@Required State state) {}

  /** The states of a code. */
  enum State {
    /** It waits for a phone, or a newer server says something else. */
    @JsonEnumDefaultValue
    WAITING,
    /** A phone has scanned it. */
    SCANNED,
    /** The person has confirmed. */
    CONFIRMED,
    /** The person has refused. */
    REFUSED,
    /** Its time is over. */
    EXPIRED
  }

  /** The view {@code sign-in-code} of {@code GET /api/screen}. */
  record Shown(String view, String url, State state, Instant expiresAt) implements Content {}

  private final ScreenSession screen;
  private Optional<Made> made = Optional.empty();
  private State state = State.WAITING;

  SignInCodeView(ScreenSession screen) {
    this.screen = screen;
  }

  @Override
  public ScreenSession screen() {
    return screen;
  }

  @Override
  public Content shown() {
    return new Shown(
        "sign-in-code", made.map(Made::url).orElse(""), state, countdownEnd().orElse(null));
  }

  @Override
  public Optional<Instant> countdownEnd() {
    return made.map(Made::expiresAt);
  }

  @Override
  public void begin() {
    screen.call(this, ServerCall.post("/api/kiosk/sign-in-codes", Made.class), this::take);
  }

  private void take(Made answer, Optional<ServerException> failure) {
    if (failure.isPresent()) {
      screen.show(new RefusedView(screen, failure.get().words(), Optional.empty()));
      return;
    }
    made = Optional.of(answer);
    screen.changed();
    screen.later(this, PAUSE, () -> look(answer.code()));
  }

  private void look(String code) {
    screen.call(
        this,
        ServerCall.get("/api/kiosk/sign-in-codes/" + code, Answer.class),
        (answer, failure) -> {
          if (failure.isEmpty()) {
            state = answer.state();
            screen.changed();
          }
          if (state == State.CONFIRMED) {
            SignIn.byScan(screen, this, code);
          } else if (state != State.EXPIRED && state != State.REFUSED) {
            screen.later(this, PAUSE, () -> look(code));
          }
        });
  }

  @Override
  public boolean act(Tap tap) {
    switch (tap.action()) {
      case "back" -> screen.leave();
      case "scan" -> screen.show(new SignInCodeView(screen));
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public Duration idleTimeout() {
    return SHOWN;
  }
}

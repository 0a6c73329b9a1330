package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.ServerCall;

/** A code that a phone scans to sign in here; it lives for a minute. */
final class SignInCode implements InvitingView {
  private static final Duration PAUSE = Duration.ofMillis(1500);
  private static final Duration SHOWN = Duration.ofSeconds(90);

  private final ScreenSession screen;
  private String code = "";
  private String url = "";
  private String state = "waiting";
  private Optional<Instant> expiresAt = Optional.empty();

  SignInCode(ScreenSession screen) {
    this.screen = screen;
  }

  @Override
  public ScreenSession screen() {
    return screen;
  }

  @Override
  public String name() {
    return "sign-in-code";
  }

  @Override
  public void describe(ObjectNode json) {
    json.put("url", url).put("state", state);
    expiresAt.ifPresent(instant -> json.put("expiresAt", instant.toString()));
  }

  @Override
  public Optional<Instant> until() {
    return expiresAt;
  }

  @Override
  public void begin() {
    screen
        .lines()
        .call(
            ServerCall.post("/api/kiosk/sign-in-codes"),
            (answer, failure) -> {
              if (!screen.isShowing(this)) {
                return;
              }
              if (failure.isPresent()) {
                screen.show(new Refused(screen, failure.get().words(), Optional.empty()));
                return;
              }
              code = answer.path("code").asText();
              url = answer.path("url").asText();
              expiresAt =
                  Optional.of(OffsetDateTime.parse(answer.path("expiresAt").asText()).toInstant());
              screen.changed();
              screen.lines().later(PAUSE, this::look);
            });
  }

  private void look() {
    if (!screen.isShowing(this)) {
      return;
    }
    screen
        .lines()
        .call(
            ServerCall.get("/api/kiosk/sign-in-codes/" + code),
            (answer, failure) -> {
              if (!screen.isShowing(this)) {
                return;
              }
              if (failure.isEmpty()) {
                state = answer.path("state").asText();
                screen.changed();
                if (state.equals("confirmed")) {
                  SignIn.byScan(screen, this, code);
                  return;
                }
              }
              if (!state.equals("expired") && !state.equals("refused")) {
                screen.lines().later(PAUSE, this::look);
              }
            });
  }

  @Override
  public boolean act(String action, JsonNode body) {
    switch (action) {
      case "back" -> screen.leave();
      case "scan" -> screen.show(new SignInCode(screen));
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public Duration idle() {
    return SHOWN;
  }
}

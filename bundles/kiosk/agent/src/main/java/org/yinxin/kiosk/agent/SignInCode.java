package org.yinxin.kiosk.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A code that a phone scans to sign in here; it lives for a minute. */
final class SignInCode implements InvitingView {
  private static final Duration PAUSE = Duration.ofMillis(1500);
  private static final Duration SHOWN = Duration.ofSeconds(90);

  private final Desk desk;
  private String code = "";
  private String url = "";
  private String state = "waiting";
  private Optional<Instant> expiresAt = Optional.empty();

  SignInCode(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Desk desk() {
    return desk;
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
    desk.lines()
        .call(
            ServerCall.post("/api/kiosk/sign-in-codes"),
            (answer, failure) -> {
              if (!desk.isShowing(this)) {
                return;
              }
              if (failure.isPresent()) {
                desk.show(new Refused(desk, failure.get().words(), Optional.empty()));
                return;
              }
              code = answer.path("code").asText();
              url = answer.path("url").asText();
              expiresAt =
                  Optional.of(OffsetDateTime.parse(answer.path("expiresAt").asText()).toInstant());
              desk.changed();
              desk.lines().later(PAUSE, this::look);
            });
  }

  private void look() {
    if (!desk.isShowing(this)) {
      return;
    }
    desk.lines()
        .call(
            ServerCall.get("/api/kiosk/sign-in-codes/" + code),
            (answer, failure) -> {
              if (!desk.isShowing(this)) {
                return;
              }
              if (failure.isEmpty()) {
                state = answer.path("state").asText();
                desk.changed();
                if (state.equals("confirmed")) {
                  SignIn.byScan(desk, this, code);
                  return;
                }
              }
              if (!state.equals("expired") && !state.equals("refused")) {
                desk.lines().later(PAUSE, this::look);
              }
            });
  }

  @Override
  public boolean act(String action, JsonNode body) {
    switch (action) {
      case "back" -> desk.leave();
      case "scan" -> desk.show(new SignInCode(desk));
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

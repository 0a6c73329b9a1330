package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.Text;

/** An application on its way; what is issued is chosen for print. */
final class Applying implements View {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Less than a session lasts, since asking how far it is does not prolong one. */
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private static final Text NOT_YET =
      new Text(
          "申请已受理，尚需时间办理。办好后可随时回来打印。",
          "The application was taken and is being worked on. Come back to print it when it is done.");

  private final ScreenSession screen;
  private final ObjectNode body = Json.object();
  private final Instant since;

  Applying(ScreenSession screen, JsonNode wanted) {
    this.screen = screen;
    this.since = screen.kiosk().now();
    for (String name : new String[] {"type", "language", "options"}) {
      if (wanted.hasNonNull(name)) {
        body.set(name, wanted.path(name).deepCopy());
      }
    }
  }

  @Override
  public String name() {
    return "applying";
  }

  @Override
  public void describe(ObjectNode json) {
    json.set("type", body.path("type"));
  }

  @Override
  public boolean act(String action, JsonNode ignored) {
    return false;
  }

  @Override
  public void card(String uid) {
    screen.say(Reasons.IN_USE);
  }

  @Override
  public void begin() {
    screen.ask(
        this,
        ServerCall.post("/api/kiosk/applications", body).once(UUID.randomUUID().toString()),
        this::take,
        this::failed);
  }

  private void take(JsonNode application) {
    String state = application.path("state").asText();
    switch (state) {
      case "issued" -> issued(application);
      case "refused", "failed", "withdrawn" -> back(Text.of(application.path("reason")));
      case "awaiting-approval" -> back(NOT_YET);
      default -> again(application.path("id").asText());
    }
  }

  private void again(String id) {
    if (screen.kiosk().now().isAfter(since.plus(LONGEST))) {
      back(NOT_YET);
      return;
    }
    screen
        .lines()
        .later(
            PAUSE,
            () -> {
              if (screen.isShowing(this)) {
                screen.ask(
                    this,
                    ServerCall.get("/api/kiosk/applications/" + id),
                    this::take,
                    this::failed);
              }
            });
  }

  /** Its credential is withheld, with the reason, from who is known by a campus card alone. */
  private void issued(JsonNode application) {
    String credential = application.path("credential").path("id").asText();
    screen.ask(
        this,
        ServerCall.get("/api/kiosk/offers"),
        offers -> {
          screen.guest().offers(offers);
          if (screen.guest().copies(credential) == 0) {
            screen.guest().choose(credential, 1);
          }
          back(Text.of(application.path("reason")));
        },
        this::failed);
  }

  private void failed(ServerException e) {
    back(e.words());
  }

  private void back(Text words) {
    screen.show(new Home(screen));
    if (!words.zh().isEmpty()) {
      screen.say(words);
    }
  }
}

package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.yinxin.kiosk.agent.server.Json.Required;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.Text;

/** The view while an application is processed; the issued credential is chosen for print. */
final class ApplyingView implements View {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Less than a session lasts, since asking how far it is does not prolong one. */
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private static final Text NOT_YET =
      new Text(
          "申请已受理，尚需时间办理。办好后可随时回来打印。",
          "The application was taken and is being worked on. Come back to print it when it is done.");

  /** The body of {@code POST /api/kiosk/applications}; null is left to the server. */
  record Request(String type, String language, Map<String, String> options) {}

  /** The answer to it, and to {@code GET /api/kiosk/applications/ID}; null is not said. */
  record Application(@Required String id, @Required State state, Issued credential, Text reason) {}

  /** The states of an application, as far as they make a difference here. */
  enum State {
    ISSUED,
    REFUSED,
    FAILED,
    WITHDRAWN,
    AWAITING_APPROVAL,
    /** Any other. */
    @JsonEnumDefaultValue
    IN_PROGRESS
  }

  /** The credential in that answer, as far as it is read here. */
  record Issued(@Required String id) {}

  /** The view {@code applying} of {@code GET /api/screen}. */
  record Shown(String view, String type) implements Content {}

  private final ScreenSession screen;
  private final Request request;
  private final Instant since;

  ApplyingView(ScreenSession screen, Request request) {
    this.screen = screen;
    this.request = request;
    this.since = screen.kiosk().now();
  }

  @Override
  public Content shown() {
    return new Shown("applying", request.type());
  }

  @Override
  public boolean act(Tap tap) {
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
        ServerCall.post("/api/kiosk/applications", request, Application.class)
            .once(UUID.randomUUID().toString()),
        this::take,
        this::failed);
  }

  private void take(Application application) {
    switch (application.state()) {
      case ISSUED -> issued(application);
      case REFUSED, FAILED, WITHDRAWN -> back(application.reason());
      case AWAITING_APPROVAL -> back(NOT_YET);
      case IN_PROGRESS -> again(application.id());
    }
  }

  private void again(String id) {
    if (screen.kiosk().now().isAfter(since.plus(LONGEST))) {
      back(NOT_YET);
      return;
    }
    var call = ServerCall.get("/api/kiosk/applications/" + id, Application.class);
    screen.later(this, PAUSE, () -> screen.ask(this, call, this::take, this::failed));
  }

  /** Its credential is withheld, with the reason, from who is known by a campus card alone. */
  private void issued(Application application) {
    String credential = application.credential() == null ? "" : application.credential().id();
    screen.ask(
        this,
        ServerCall.get("/api/kiosk/offers", Offers.class),
        offers -> {
          screen.signedIn().offers(offers);
          if (screen.signedIn().copies(credential) == 0) {
            screen.signedIn().choose(credential, 1);
          }
          back(application.reason());
        },
        this::failed);
  }

  private void failed(ServerException e) {
    back(e.words());
  }

  private void back(Text words) {
    screen.show(new HomeView(screen));
    if (words != null) {
      screen.say(words);
    }
  }
}

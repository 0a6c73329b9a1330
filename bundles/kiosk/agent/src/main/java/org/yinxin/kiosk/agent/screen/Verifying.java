package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.Text;

/**
 * The view of the server's answer about a code that was held before the scanner: what the public
 * page of the code says, and nothing more. Nobody is signed in by it, and the code is not told to
 * the screen.
 */
final class Verifying implements InvitingView {
  private static final Duration SHOWN = Duration.ofSeconds(45);

  /** Of the credential, as the page of its code; the holder's name is masked there, too. */
  private static final List<String> FACTS =
      List.of("title", "holder", "issuer", "number", "issuedAt", "validUntil", "since", "keyFacts");

  /** The state of the check. */
  private enum State {
    ASKING,
    /** The server knows the credential. */
    KNOWN,
    /** It has the form of a code, and no credential has it. */
    UNKNOWN,
    /** No credential has it, but records are missing on the server: it may be genuine. */
    UNCONFIRMED,
    /** It leads elsewhere, or is none. */
    FOREIGN,
    /** The server does not say. */
    FAILED
  }

  private final ScreenSession screen;
  private final String text;
  private final Optional<String> code;
  private State state;
  private JsonNode report = Json.object();
  private Optional<Text> reason = Optional.empty();

  Verifying(ScreenSession screen, String text) {
    this.screen = screen;
    this.text = text;
    this.code =
        ScannedCode.in(text, screen.kiosk().status().answer().path("publicAddress").asText());
    this.state = code.isPresent() ? State.ASKING : State.FOREIGN;
  }

  /** Shows what becomes of a code that was scanned while this view was there. */
  static void by(ScreenSession screen, View from, String text) {
    // Held there, a code is read many times a second.
    if (!(from instanceof Verifying now && now.text.equals(text))) {
      screen.show(new Verifying(screen, text));
    }
  }

  @Override
  public ScreenSession screen() {
    return screen;
  }

  @Override
  public String name() {
    return "verifying";
  }

  @Override
  public void describe(ObjectNode json) {
    json.put("state", state.name().toLowerCase(Locale.ROOT));
    reason.ifPresent(words -> json.set("reason", words.json()));
    if (state != State.KNOWN) {
      return;
    }
    json.set("verdict", report.path("verdict"));
    json.set("summary", report.path("summary"));
    json.put("contradicted", isContradicted());
    ObjectNode credential = json.putObject("credential");
    JsonNode said = report.path("credential");
    FACTS.stream().filter(said::hasNonNull).forEach(name -> credential.set(name, said.path(name)));
  }

  /** A figure on the document does not follow from its rows. */
  private boolean isContradicted() {
    return StreamSupport.stream(report.path("checks").spliterator(), false)
        .anyMatch(
            check ->
                check.path("name").asText().equals("derivation")
                    && check.path("outcome").asText().equals("failed"));
  }

  @Override
  public void begin() {
    code.ifPresent(
        asked -> screen.lines().call(ServerCall.get(ServerCall.CODE_PAGE + asked), this::take));
  }

  private void take(JsonNode answer, Optional<ServerException> failure) {
    if (!screen.isShowing(this)) {
      return;
    }
    if (failure.isEmpty()) {
      report = answer;
      state = State.KNOWN;
    } else {
      state =
          switch (failure.get().problem()) {
            case "unknown-code" -> State.UNKNOWN;
            case "unconfirmed-code" -> State.UNCONFIRMED;
            default -> State.FAILED;
          };
      reason = Optional.of(failure.get().words());
    }
    screen.changed();
  }

  @Override
  public boolean act(String action, JsonNode body) {
    if (action.equals("back")) {
      screen.leave();
      return true;
    }
    return false;
  }

  @Override
  public Duration idle() {
    return SHOWN;
  }
}

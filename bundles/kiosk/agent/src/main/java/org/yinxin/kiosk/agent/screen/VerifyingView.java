package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.Json.Required;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.Text;

/**
 * The view of the server's answer about a code that was held before the scanner: what the public
 * page of the code says, and nothing more. Nobody is signed in by it, and the code is not told to
 * the screen.
 */
final class VerifyingView implements SignedOutView {
  private static final Duration SHOWN = Duration.ofSeconds(45);

  /** The answer to {@code GET /v/CODE} as far as it is read here; its checks are not shown. */
  record Report(
      @Required String verdict,
      @Required Text summary,
      @Required @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) List<Check> checks,
      Credential credential) {
    /** A figure on the document does not follow from its rows. */
    @JsonProperty
    boolean contradicted() {
      return checks.contains(new Check("derivation", "failed"));
    }
  }

  /** A check of that answer. */
  record Check(String name, String outcome) {}

  /** The credential, as far as it is shown; null is what the server does not say. */
  record Credential(
      Text title,
      String holder,
      Text issuer,
      String number,
      String issuedAt,
      String validUntil,
      String since,
      List<KeyFact> keyFacts) {}

  /** A fact that a forger would change, in the language of the document. */
  record KeyFact(String label, String value) {}

  /** The view {@code verifying} of {@code GET /api/screen}: reason or report, or neither. */
  record Shown(String view, State state, Text reason, @JsonUnwrapped Report report)
      implements Content {}

  /** The state of the check. */
  enum State {
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
  private Optional<Report> report = Optional.empty();
  private Optional<Text> reason = Optional.empty();

  VerifyingView(ScreenSession screen, String text) {
    this.screen = screen;
    this.text = text;
    String address = screen.kiosk().status().answer().about().publicAddress();
    this.code = ScannedCode.in(text, Objects.requireNonNullElse(address, ""));
    this.state = code.isPresent() ? State.ASKING : State.FOREIGN;
  }

  /** Shows what becomes of a code that was scanned while this view was there. */
  static void by(ScreenSession screen, View from, String text) {
    // Held there, a code is read many times a second.
    if (!(from instanceof VerifyingView now && now.text.equals(text))) {
      screen.show(new VerifyingView(screen, text));
    }
  }

  @Override
  public ScreenSession screen() {
    return screen;
  }

  @Override
  public Content shown() {
    return new Shown("verifying", state, reason.orElse(null), report.orElse(null));
  }

  @Override
  public void begin() {
    code.ifPresent(
        asked ->
            screen.call(
                this, ServerCall.get(ServerCall.CODE_PAGE + asked, Report.class), this::take));
  }

  private void take(Report answer, Optional<ServerException> failure) {
    if (failure.isEmpty()) {
      report = Optional.of(answer);
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
  public boolean act(Tap tap) {
    if (tap.action().equals("back")) {
      screen.leave();
      return true;
    }
    return false;
  }

  @Override
  public Duration idleTimeout() {
    return SHOWN;
  }
}

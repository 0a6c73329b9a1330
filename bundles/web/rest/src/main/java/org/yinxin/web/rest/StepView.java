package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yinxin.services.identity.FactorKind;
import org.yinxin.services.identity.SignInStep;

/**
 * The step at which the sign-in of a session is.
 *
 * @param state {@code none} if there is no session; {@code complete}; {@code factor} if a second
 *     factor is to be shown; {@code set-up} if one is to be added
 * @param user name of the account; empty if there is no session
 * @param kinds the kinds of second factors that the account has
 * @param fresh a factor was shown within ten minutes, as critical operations ask for
 * @param byPassword the password is asked for in place of a factor, in development
 */
@Schema(
    name = "SignInStep",
    requiredProperties = {"state", "user", "kinds", "fresh", "byPassword"})
record StepView(
    @Schema(allowableValues = {"none", "complete", "factor", "set-up"}) String state,
    String user,
    Set<String> kinds,
    boolean fresh,
    boolean byPassword) {
  static StepView of(Optional<SignInStep> step) {
    return step.map(StepView::of).orElse(new StepView("none", "", Set.of(), false, false));
  }

  private static StepView of(SignInStep step) {
    return new StepView(
        step.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        step.user(),
        step.kinds().stream().map(FactorKind::wireName).collect(Collectors.toUnmodifiableSet()),
        step.isFresh(),
        step.byPassword());
  }
}

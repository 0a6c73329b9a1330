package org.yinxin.services.identity;

import java.util.Optional;
import org.yinxin.login.LoginException;

/**
 * The result of a sign-in attempt: a session, or the reason why there is none. Immutable.
 *
 * @param destination path of this site where the person wanted to go; empty if nowhere
 * @param token of the session, a secret; empty if there is none
 * @param refusal the reason why there is no session; empty if there is one
 */
public record LoginOutcome(
    String destination, Optional<String> token, Optional<LoginException.Reason> refusal) {}

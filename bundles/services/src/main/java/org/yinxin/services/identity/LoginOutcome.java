package org.yinxin.services.identity;

import java.util.Optional;
import org.yinxin.login.LoginException;

/**
 * The result of a sign-in attempt: a session, or the reason why there is none. Immutable.
 *
 * @param destination path of this site where the person wanted to go; empty if nowhere
 * @param signedIn the session, whose device is empty for accounts without a role; empty if there is
 *     none
 * @param refusal the reason why there is no session; empty if there is one
 */
public record LoginOutcome(
    String destination, Optional<SignedIn> signedIn, Optional<LoginException.Reason> refusal) {}

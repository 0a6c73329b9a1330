package org.yinxin.services.identity;

import java.util.Optional;
import org.yinxin.login.LoginException;

/**
 * What became of an attempt: a session, or the reason why there is none. Immutable.
 *
 * @param destination path of this site where the person wanted to go; empty if nowhere
 * @param token of the session; it is a secret
 * @param refusal why there is none
 */
public record LoginOutcome(
    String destination, Optional<String> token, Optional<LoginException.Reason> refusal) {}

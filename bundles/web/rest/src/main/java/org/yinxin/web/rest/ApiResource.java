package org.yinxin.web.rest;

import java.io.IOException;
import java.util.Optional;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.refusal.Refusal;

/** A component whose JAX-RS methods are part of the API under {@code /api}. */
interface ApiResource {
  /**
   * Checks a request for a critical change of this resource ({@link TwoPeople}), so that none waits
   * that could not be made, and says who the two people may be.
   *
   * @param by the caller, who has a role that the method names
   * @return empty if this request takes one person
   * @throws IOException if the body is not the JSON expected
   */
  default Optional<ChangeRule> rule(CriticalRequest request, Account by)
      throws Refusal, IOException {
    return Optional.of(ChangeRule.OF_ADMINISTRATORS);
  }
}

package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.refusal.Refusal;

/** A component whose JAX-RS methods are part of the API under {@code /api}. */
interface ApiResource {
  /**
   * Returns the body of a request for a critical change with all that the second person has to read
   * and to confirm, where the body alone does not say it.
   *
   * @param by the caller, who has a role that the method names
   * @return all that the second person reads and confirms; for most methods the body as it came
   * @throws IOException if the body is not the JSON expected
   */
  default JsonNode stated(CriticalRequest request, Account by) throws Refusal, IOException {
    return request.json();
  }

  /**
   * Checks a request for a critical change of this resource ({@link TwoPeople}), so that none waits
   * that could not be made, and says who the two people may be.
   *
   * @param request with the body of {@link #stated}
   * @param by the caller, who has a role that the method names
   * @return empty if this request takes one person
   * @throws IOException if the body is not the JSON expected
   */
  default Optional<ChangeRule> rule(CriticalRequest request, Account by)
      throws Refusal, IOException {
    return Optional.of(ChangeRule.OF_ADMINISTRATORS);
  }
}

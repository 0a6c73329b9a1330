package org.yinxin.services.identity;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.login.LoginException;

/**
 * Signing in with the sign-in services of the campus, which connectors bring. An attempt is a row:
 * bound to the browser, taken once on whichever node, and over after {@link #ATTEMPT_LIMIT}. Who
 * comes back is matched by student or staff number and by nothing else. Thread-safe.
 */
@ProviderType
public interface CampusLogin {
  /** The longest time that a person may take at the service. */
  Duration ATTEMPT_LIMIT = Duration.ofMinutes(10);

  /** The ways in that are there now, by id. */
  List<LoginWay> ways();

  /**
   * Begins an attempt.
   *
   * @param destination path of this site where the person wants to go; any other text is ignored
   * @param browser last {@link LoginBegun#browser}; anything else for a new browser
   * @param userAgent of the browser; empty if it sent none
   * @throws LoginException if there is no such method now, or its service is away
   */
  LoginBegun begin(String method, String destination, String browser, String userAgent)
      throws LoginException;

  /**
   * Ends an attempt with a session, or with a reason.
   *
   * @param browser {@link LoginBegun#browser} as it was; empty if the browser brought nothing
   * @param parameters of the address that the browser came back with
   * @param client the browser; the owner of an account with a role is told if it is a new one
   */
  LoginOutcome finish(
      String method, String browser, Map<String, String> parameters, ClientBrowser client);

  /**
   * Takes a message of a service that sessions have ended there, and ends them here.
   *
   * @throws LoginException if it is not the service's, or there is no such method now
   */
  void notified(String method, Map<String, String> parameters) throws LoginException;

  /**
   * Returns the address at which the browser of a session signs out of the sign-in service that it
   * came by; empty if it came by none, or the service gives no address. Must be called before the
   * session ends.
   */
  Optional<URI> signOutAddress(String token);

  /**
   * Returns the address at which a browser without a session here signs out of a sign-in service,
   * so that another account can sign in; empty if the service gives no address.
   */
  Optional<URI> otherAccountAddress(String method);
}

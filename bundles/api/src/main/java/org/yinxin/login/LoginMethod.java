package org.yinxin.login;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A sign-in service of the campus. It says whom the service vouches for and nothing else: who that
 * is here, and what the person may do, is the platform's. Two verbs are needed, since between them
 * the person is in front of another site; the other two are for services whose protocol ends
 * sessions.
 *
 * <p>The platform keeps the attempt: it makes the state, binds it to the browser, takes it once and
 * within ten minutes, so a connector only compares what is its own protocol's, as a nonce. Called
 * on worker threads, several at a time; a call that takes over {@value #CALL_LIMIT_SECONDS} seconds
 * is given up and interrupted.
 */
@ConsumerType
public interface LoginMethod {
  /**
   * Service property, String: id of the method, as {@code cas}, which is part of addresses. Lower
   * case with hyphens, at most 20 characters. Required.
   */
  String ID = "login.method";

  /** Service property, String: what the way in is called in Chinese, as 统一身份认证. Needed. */
  String TITLE_ZH = "titleZh";

  /** Service property, String: what the way in is called in English. Needed. */
  String TITLE_EN = "titleEn";

  /**
   * Service property, String: name of the attribute that is the student or staff number; the
   * subject's id is, if it is blank.
   */
  String PERSON_NUMBER_ATTRIBUTE = "personNumberAttribute";

  /**
   * Service property, String: regular expression that the whole attribute must match, whose first
   * group is the number; the whole attribute is the number, if it is blank.
   */
  String PERSON_NUMBER_PATTERN = "personNumberPattern";

  /**
   * Service property, String: name of the attribute by which the service says how it asked who the
   * person is, as {@code amr} or {@code acr} (OpenID Connect Core 1.0, section 2). Blank if it asks
   * for no second factor; then the platform does, of accounts with a role.
   */
  String SECOND_FACTOR_ATTRIBUTE = "secondFactorAttribute";

  /**
   * Service property, String: values of that attribute, with commas, each of which means that a
   * second factor was asked for.
   */
  String SECOND_FACTOR_VALUES = "secondFactorValues";

  /**
   * Attribute of a {@link LoginSubject}: when the service asked the person, in seconds since 1970.
   * Without it a second factor of the service does not count.
   */
  String AUTH_TIME = "auth_time";

  /** Seconds after which a call is given up. */
  int CALL_LIMIT_SECONDS = 20;

  /**
   * Begins an attempt.
   *
   * @return address to which the browser is sent, and data that the platform keeps until it is back
   * @throws LoginException if the service cannot be reached
   */
  LoginStep begin(LoginStart start) throws LoginException;

  /**
   * Ends an attempt: asks the service who the browser is that came back. What the service gave the
   * browser counts once; a second time it is {@link LoginException.Reason#EXPIRED} or {@link
   * LoginException.Reason#FORGED}.
   *
   * @throws LoginException if the service vouches for nobody, or not to be believed
   */
  LoginSubject finish(LoginReturn back) throws LoginException;

  /**
   * Returns the address at which a browser is signed out at the service too; empty if the protocol
   * has none or it is switched off.
   *
   * @param hint {@link LoginSubject#logoutHint} of the sign-in; empty if that is not known any more
   * @param returnTo address that the service may send the browser back to
   */
  default Optional<URI> signOutAddress(String hint, URI returnTo) {
    return Optional.empty();
  }

  /**
   * Returns the keys of the sessions that have ended, as a message of the service says
   * (back-channel logout); the platform ends its own sessions that have one of them. Keys are
   * {@link LoginSubject#sessions}.
   *
   * @throws LoginException if it is no such message or not the service's
   */
  default Set<String> ended(LoginNotice notice) throws LoginException {
    throw new LoginException(
        LoginException.Reason.FORGED, "there are no messages in this protocol");
  }
}

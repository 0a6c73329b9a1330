package org.yinxin.services.kiosks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * The registry of kiosks and of their devices' keys. Each change is in the audit trail.
 * Thread-safe, also with several nodes.
 *
 * <p>Who changes something has the role {@link Account#ADMINISTRATOR}; else an {@link Refusal} is
 * thrown, and nothing has changed.
 */
@ProviderType
public interface Kiosks {
  /** The time for which an enrolment token is valid. */
  Duration TOKEN_LIFE = Duration.ofHours(24);

  /** The greatest difference allowed between a kiosk's clock and the server's. */
  Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  /**
   * A token with which a device registers its key, once.
   *
   * @param token a secret, shown only here
   */
  record EnrolmentToken(String token, Instant expiresAt) {}

  /**
   * The kiosk that signed a request.
   *
   * @param skewSeconds seconds by which the kiosk's clock is fast; negative if it is slow
   */
  record Caller(Kiosk kiosk, long skewSeconds) {}

  /** All, by their position. */
  List<Kiosk> list();

  /** The kiosk with this id. */
  Optional<Kiosk> find(String id);

  /**
   * Registers a kiosk, without a key yet.
   *
   * @throws Refusal if the id is no id or taken, or a text is missing or too long
   */
  Kiosk create(String id, Kiosk.Site site, Account by) throws Refusal;

  /** Changes the name and location of a kiosk. */
  Kiosk change(String id, Kiosk.Site site, Account by) throws Refusal;

  /**
   * Makes the token with which a device becomes this kiosk; one made before is void. The key of the
   * device that is the kiosk now counts until the token is used.
   */
  EnrolmentToken token(String id, Account by) throws Refusal;

  /** Declares the key and the token of a kiosk void, at once and on every node. */
  void revoke(String id, Account by) throws Refusal;

  /**
   * Makes a device a kiosk.
   *
   * @param request signed with the key itself, under the name {@code new}
   * @param publicKey SubjectPublicKeyInfo (RFC 5280) of a key on P-256, in base64
   * @throws Refusal if the signature is not that key's, or the token does not count
   */
  Kiosk enrol(SignedRequest request, String token, String publicKey) throws Refusal;

  /**
   * Refuses a request that no kiosk has signed before its body is read: the signature is over a
   * digest of the body. Whether the body has that digest, and the nonce is new, is for {@link
   * #authenticate} to say.
   *
   * @param head a request with an empty body
   * @throws Refusal of reason SIGNATURE
   */
  void checkHead(SignedRequest head) throws Refusal;

  /**
   * Says which kiosk has sent a request. A nonce counts once.
   *
   * @throws Refusal of reason SIGNATURE or CLOCK
   */
  Caller authenticate(SignedRequest request) throws Refusal;
}

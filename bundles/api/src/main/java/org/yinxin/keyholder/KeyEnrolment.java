package org.yinxin.keyholder;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The additional interface of a {@link KeyHolder} that makes keys itself and takes the certificates
 * that an authority issues for them. Called on worker threads, several at a time; a {@link
 * #request} that takes over {@value #REQUEST_LIMIT_SECONDS} seconds is given up, any other call
 * after {@link KeyHolder#CALL_LIMIT_SECONDS}. Thread-safe.
 */
@ConsumerType
public interface KeyEnrolment {
  /**
   * Seconds after which a request is given up. An RSA key of 3072 bits takes a busy machine some
   * ten seconds, and a token longer, since the time to find two primes is a matter of chance.
   */
  int REQUEST_LIMIT_SECONDS = 120;

  /**
   * Makes a key for an office, unless one waits for its certificate already, and asks for that one.
   *
   * @return a certification request (PKCS#10, RFC 2986), DER
   */
  byte[] request(SealOwner owner) throws KeyHolderException;

  /** The request of the key that waits for its certificate, as {@link #request} gave it. */
  Optional<byte[]> requested(SealOwner owner) throws KeyHolderException;

  /**
   * Takes a certificate of the waiting key, or a new one of the key in use. The caller has checked
   * that it fits.
   *
   * @param chain from the key's own certificate up to and including the root
   * @param from time from which the office seals with it; until then it seals with the key before
   * @throws KeyHolderException if the holder has no such key, or cannot write
   */
  void install(SealOwner owner, List<X509Certificate> chain, Instant from)
      throws KeyHolderException;

  /** The keys' own certificates that an office will seal with later, by the instant. */
  Map<Instant, X509Certificate> upcoming(SealOwner owner) throws KeyHolderException;
}

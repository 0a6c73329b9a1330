package org.yinxin.library.signedbundles;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The signature of a bundle, as a list of trusted certificates judges it.
 *
 * @param state says if it counts
 * @param certificate the trusted certificate; of {@link State#UNTRUSTED} the signer's own, of
 *     {@link State#UNSIGNED} none
 */
public record Signature(State state, Optional<X509Certificate> certificate) {
  /** The judgement. */
  public enum State {
    /** One trusted certificate, valid at the time asked for, signed all of it. */
    TRUSTED,
    /** A trusted certificate signed all of it, and is not valid at the time asked for. */
    NOT_VALID_NOW,
    /** A certificate signed all of it that is not in the list. */
    UNTRUSTED,
    /** Nobody signed all of it, or it was changed afterwards. */
    UNSIGNED
  }

  /** Returns the signer's name; empty if nobody signed. */
  public Optional<String> subject() {
    return certificate.map(each -> each.getSubjectX500Principal().getName());
  }

  /**
   * Returns the SHA-256 of the signer's public key (RFC 5280, 4.1: SubjectPublicKeyInfo), 64 lower
   * case hex digits; empty unless the state is {@link State#TRUSTED}.
   */
  public Optional<String> key() {
    return certificate.filter(each -> state == State.TRUSTED).map(Signature::keyDigest);
  }

  private static String keyDigest(X509Certificate certificate) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(certificate.getPublicKey().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java has no SHA-256", e);
    }
  }
}

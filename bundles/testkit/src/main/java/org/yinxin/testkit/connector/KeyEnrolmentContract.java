package org.yinxin.testkit.connector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yinxin.keyholder.KeyEnrolment;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;

/**
 * The contract of a key holder that makes keys itself: from the request to the certificate, and
 * from one key to the next. A holder's test implements it with an empty store and an authority.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface KeyEnrolmentContract {
  /** The holder under test; always the same within a test. */
  KeyHolder enrolledHolder();

  /** An office that has no key yet. */
  SealOwner applicant();

  /**
   * The answer of an authority to a request: the key's certificate, up to and including the root.
   */
  List<X509Certificate> certified(byte[] request) throws Exception;

  /** The time of the holder. */
  Instant now();

  private KeyEnrolment enrolment() {
    return (KeyEnrolment) enrolledHolder();
  }

  private void assertSealsWith(List<X509Certificate> chain) throws Exception {
    SealingKey key = enrolledHolder().key(applicant());
    assertEquals(chain, key.chain());
    Signature check = Signature.getInstance(key.algorithm());
    check.initVerify(chain.get(0).getPublicKey());
    check.update(new byte[] {1});
    assertTrue(check.verify(key.sign(new byte[] {1})));
  }

  private PublicKey asked() throws Exception {
    return certified(enrolment().request(applicant())).get(0).getPublicKey();
  }

  @Test
  default void asksForTheSameKeyUntilItsCertificateIsThere() throws Exception {
    assertTrue(enrolment().requested(applicant()).isEmpty());
    PublicKey first = asked();
    assertEquals(first, asked());
    byte[] waiting = enrolment().requested(applicant()).orElseThrow();
    assertEquals(first, certified(waiting).get(0).getPublicKey());
    assertThrows(
        KeyHolderException.class, () -> enrolledHolder().key(applicant()), "a request is no key");
  }

  @Test
  default void sealsOnceTheCertificateIsThere() throws Exception {
    List<X509Certificate> chain = certified(enrolment().request(applicant()));
    enrolment().install(applicant(), chain, now());

    assertSealsWith(chain);
    assertTrue(enrolment().requested(applicant()).isEmpty());
    assertEquals(Map.of(), enrolment().upcoming(applicant()));
  }

  @Test
  default void aNewKeyWaitsForItsInstant() throws Exception {
    List<X509Certificate> old = certified(enrolment().request(applicant()));
    enrolment().install(applicant(), old, now());
    List<X509Certificate> next = certified(enrolment().request(applicant()));
    assertNotEquals(old.get(0).getPublicKey(), next.get(0).getPublicKey());
    enrolment().install(applicant(), next, now().plus(Duration.ofDays(30)));

    assertSealsWith(old);
    assertEquals(List.of(next.get(0)), List.copyOf(enrolment().upcoming(applicant()).values()));
    Instant from = enrolment().upcoming(applicant()).keySet().iterator().next();
    assertFalse(from.isBefore(now().plus(Duration.ofDays(30))), "not before its instant");
  }

  @Test
  default void theKeyInUseTakesANewCertificate() throws Exception {
    byte[] request = enrolment().request(applicant());
    enrolment().install(applicant(), certified(request), now());
    List<X509Certificate> renewed = certified(request);
    enrolment().install(applicant(), renewed, now());

    assertArrayEquals(
        renewed.get(0).getPublicKey().getEncoded(),
        enrolledHolder().key(applicant()).chain().get(0).getPublicKey().getEncoded());
    assertSealsWith(renewed);
  }

  @Test
  default void aCertificateOfAnotherKeyIsNotTaken() throws Exception {
    SealOwner other = new SealOwner("other-office", applicant().university(), "别的部门");
    List<X509Certificate> others = certified(enrolment().request(other));
    enrolment().request(applicant());

    assertThrows(KeyHolderException.class, () -> enrolment().install(applicant(), others, now()));
    assertThrows(KeyHolderException.class, () -> enrolledHolder().key(applicant()));
  }
}

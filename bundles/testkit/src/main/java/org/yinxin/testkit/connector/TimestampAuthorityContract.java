package org.yinxin.testkit.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yinxin.timestamp.TimestampAuthority;
import org.yinxin.timestamp.TimestampException;
import org.yinxin.timestamp.TimestampException.Reason;

/**
 * The contract of every connector to a time-stamp authority: a token over this digest that has been
 * checked, or none. A connector's test implements it with an authority that is trusted, and brings
 * a reader of tokens of its own.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public interface TimestampAuthorityContract extends OtherSide {
  /** The connector under test; always the same within a test. */
  TimestampAuthority authority();

  /**
   * The digest that a token is over, as a reader finds it that has verified the token's signature
   * with the certificates in it (RFC 3161 section 2.4.2).
   */
  byte[] digestOf(byte[] token) throws Exception;

  private static byte[] digest(String text) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
  }

  private void assertStamps(String text) throws Exception {
    String expected = HexFormat.of().formatHex(digest(text));
    byte[] token = authority().stamp(digest(text));
    assertEquals(expected, HexFormat.of().formatHex(digestOf(token)));
  }

  private void assertReason(Reason reason) throws Exception {
    byte[] asked = digest("what is stamped");
    TimestampException failure =
        assertThrows(TimestampException.class, () -> authority().stamp(asked));
    assertEquals(reason, failure.reason(), failure.getMessage());
  }

  /** Makes trouble, sees the reason, and that the next call is well. */
  private void assertReason(Trouble trouble, Reason reason) throws Exception {
    if (make(trouble)) {
      assertReason(reason);
      recover();
    }
    assertStamps("afterwards");
  }

  @Test
  default void stampsTheDigestItIsGiven() throws Exception {
    assertStamps("one");
    assertStamps("another");
  }

  @Test
  default void stampsOnSeveralThreadsAtOnce() throws Exception {
    String expected = HexFormat.of().formatHex(digest("what is stamped"));
    for (byte[] token : Attempts.atOnce(() -> authority().stamp(digest("what is stamped")))) {
      assertEquals(expected, HexFormat.of().formatHex(digestOf(token)));
    }
  }

  @Test
  default void publishesCertificatesOfAuthoritiesOrNone() throws Exception {
    for (X509Certificate each : authority().trusted()) {
      assertTrue(each.getEncoded().length > 0);
      assertFalse(each.getSubjectX500Principal().getName().isEmpty());
    }
    assertEquals(authority().trusted(), authority().trusted());
  }

  @Test
  default void anAuthorityThatIsAwayIsUnreachable() throws Exception {
    assertReason(Trouble.ANSWER_LOST, Reason.UNREACHABLE);
  }

  @Test
  default void anAuthorityThatSaysNoRefuses() throws Exception {
    assertReason(Trouble.REFUSES, Reason.REFUSED);
  }

  @Test
  default void aTokenOfSomebodyElseIsNotTrusted() throws Exception {
    assertReason(Trouble.ANSWER_FORGED, Reason.UNTRUSTED);
  }

  @Test
  default void aTokenOfAnotherRequestIsNotTrusted() throws Exception {
    assertReason(Trouble.ANSWER_OF_ANOTHER, Reason.UNTRUSTED);
  }

  @Test
  default void nonsenseIsNotTrusted() throws Exception {
    assertReason(Trouble.NONSENSE, Reason.UNTRUSTED);
  }

  @Test
  default void endsACallThatIsInterruptedAndServesTheNext() throws Exception {
    if (!make(Trouble.HANGS)) {
      return;
    }
    byte[] asked = digest("what is stamped");
    TimestampException failure =
        Attempts.interrupted(TimestampException.class, () -> authority().stamp(asked));
    assertEquals(Reason.UNREACHABLE, failure.reason(), failure.getMessage());
    recover();
    assertStamps("afterwards");
  }
}

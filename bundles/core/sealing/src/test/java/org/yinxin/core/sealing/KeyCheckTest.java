package org.yinxin.core.sealing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.sealing.SealingKeys;

final class KeyCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");

  private static Result check(SealingKeys keys) {
    return new KeyCheck(
            keys, () -> Map.of(OFFICE.id(), Optional.of(OFFICE)), Clock.fixed(NOW, ZoneOffset.UTC))
        .execute();
  }

  /** A certificate of which so many days are left. */
  private static Result daysLeft(int days) throws Exception {
    TestKey key =
        TestKey.make(
            "EC",
            256,
            "SHA256withECDSA",
            NOW.minus(Duration.ofDays(365)),
            NOW.plus(Duration.ofDays(days)));
    return check(owner -> key);
  }

  @Test
  void aCertificateNearItsEndIsAWarningAndOneAtItsEndAFault() throws Exception {
    assertTrue(daysLeft(400).isOk());
    assertTrue(daysLeft(20).getStatus() == Result.Status.WARN, () -> "20 days");
    assertTrue(daysLeft(20).toString().contains("2026-12-14"), () -> "20 days");
    assertTrue(daysLeft(-1).getStatus() == Result.Status.CRITICAL, () -> "ended");
  }

  @Test
  void itSaysForEachKeyWhoCanUseIt() throws Exception {
    TestKey key =
        TestKey.make(
            "EC",
            256,
            "SHA256withECDSA",
            NOW.minus(Duration.ofDays(1)),
            NOW.plus(Duration.ofDays(400)));

    String here = check(owner -> key).toString();
    assertTrue(here.contains("who controls this server can use the key"), here);

    String elsewhere = check(owner -> new RecordedKey(key, List.of())).toString();
    assertTrue(elsewhere.contains("signs only what the audit trail has"), elsewhere);
  }

  @Test
  void anOfficeWithoutAKeyAndAnUnreadableKeyAreNamed() {
    for (Reason reason : new Reason[] {Reason.NO_KEY, Reason.UNREADABLE, Reason.COMPROMISED}) {
      Result result =
          check(
              owner -> {
                throw new KeyHolderException(reason, "academic-affairs.p12", null);
              });

      assertFalse(result.isOk());
      assertTrue(result.toString().contains("academic-affairs.p12"), result::toString);
    }
  }

  @Test
  void anUnknownOfficeIsNamed() {
    Result result =
        new KeyCheck(
                owner -> TestKey.ec(), () -> Map.of("nobody", Optional.empty()), Clock.systemUTC())
            .execute();

    assertTrue(result.toString().contains("nobody"), result::toString);
  }
}

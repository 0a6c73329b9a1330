package org.yinxin.core.issuance;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Imprint;
import org.yinxin.services.seals.SealReason;
import org.yinxin.services.seals.SealUse;
import org.yinxin.text.LocalizedText;

/** One seal at a time, whose imprint is its name; or none. */
public final class FakeSeals implements SealUse {
  public volatile String present = DRAWN;

  /** Counts the transactions still to come that meet somebody who was faster. */
  final AtomicInteger lostRaces = new AtomicInteger();

  @Override
  public String choose(Handle transaction, String owner, Instant at) {
    if (lostRaces.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new IllegalStateException(new SQLException("duplicate key", "23505"));
    }
    return present;
  }

  @Override
  public Optional<Imprint> imprint(String chosen, String owner, Instant now) throws Refusal {
    String used = chosen.isEmpty() ? present : chosen;
    if (used.isEmpty()) {
      throw new Refusal(SealReason.NONE_ENABLED, new LocalizedText("无印章", "no seal"));
    }
    return used.equals(DRAWN)
        ? Optional.empty()
        : Optional.of(new Imprint(used, Imprint.SVG, new byte[0], 42));
  }
}

package org.yinxin.services.seals;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Imprint;

/**
 * Chooses the imprint of a credential, and gives it for sealing. The choice is made when the
 * application is accepted, so that the credential can be drawn again from its row. The defaults are
 * those of a register without seals. Thread-safe.
 */
@ProviderType
public interface SealUse {
  /** Chosen where an owner has never had a seal enabled: one is drawn from the names. */
  String DRAWN = "drawn";

  /**
   * Chooses, within the transaction that accepts.
   *
   * @param owner id of the office, or {@code university}
   * @return id of a version, {@link #DRAWN}, or an empty text if the owner has none to use now
   */
  default String choose(Handle transaction, String owner, Instant at) {
    return DRAWN;
  }

  /**
   * The imprint to seal with. One that was destroyed since it was chosen is never used: then, and
   * where there was none to choose, it is the one that the owner has now.
   *
   * @param chosen result of {@link #choose}
   * @return empty to draw one from the names
   * @throws Refusal if there is none now
   */
  default Optional<Imprint> imprint(String chosen, String owner, Instant now) throws Refusal {
    return Optional.empty();
  }
}

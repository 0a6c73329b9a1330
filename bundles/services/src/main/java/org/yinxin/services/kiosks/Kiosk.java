package org.yinxin.services.kiosks;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * A kiosk (自助打印终端). Immutable.
 *
 * @param id lower case with hyphens, as {@code library-south-gate}; never changed
 * @param site its name and location
 * @param enrolledAt time at which its device's key was registered; empty before that and after
 *     revocation
 * @param revokedAt time at which its key was revoked, if no other was registered since
 */
public record Kiosk(
    String id, Site site, Optional<Instant> enrolledAt, Optional<Instant> revokedAt) {
  /**
   * The name and the location of a kiosk.
   *
   * @param name short, as on the foot of printed copies
   * @param place building and floor
   * @param campus campus; kiosks of one campus are near to each other
   * @param position in lists, from 1
   */
  public record Site(LocalizedText name, LocalizedText place, LocalizedText campus, int position) {
    public Site {
      Objects.requireNonNull(name);
      Objects.requireNonNull(place);
      Objects.requireNonNull(campus);
    }
  }

  public Kiosk {
    Objects.requireNonNull(site);
    Objects.requireNonNull(enrolledAt);
    Objects.requireNonNull(revokedAt);
    if (!id.matches("[a-z][a-z0-9-]{1,39}")) {
      throw new IllegalArgumentException("no id of a kiosk: " + id);
    }
  }
}

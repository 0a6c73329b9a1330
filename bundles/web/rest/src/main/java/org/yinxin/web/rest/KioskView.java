package org.yinxin.web.rest;

import java.time.Instant;
import java.util.List;
import org.yinxin.services.kiosks.Fleet;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.text.LocalizedText;

/**
 * A kiosk as anybody may see it; {@code closedReason} and {@code nextOpening} while it is closed.
 *
 * @param works whether it is there, in order and able to print
 */
record KioskView(
    String id,
    LocalizedText name,
    LocalizedText place,
    LocalizedText campus,
    LocalizedText hours,
    boolean open,
    boolean works,
    LocalizedText closedReason,
    String nextOpening,
    List<String> signIn) {
  /** How people sign in at kiosks. */
  static final List<String> WAYS_IN = List.of("campus-card", "id-card", "scan");

  static KioskView of(Kiosk kiosk, OpeningHours hours, Fleet fleet) {
    OpeningHours.Opening opening = hours.at(kiosk.id(), Instant.now());
    return new KioskView(
        kiosk.id(),
        kiosk.site().name(),
        kiosk.site().place(),
        kiosk.site().campus(),
        hours.text(kiosk.id()),
        opening.open(),
        fleet.works(kiosk),
        opening.closedReason().orElse(null),
        opening.next().map(Times::text).orElse(null),
        WAYS_IN);
  }
}

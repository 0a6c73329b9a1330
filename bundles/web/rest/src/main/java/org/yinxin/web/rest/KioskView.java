package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.kiosks.Fleet;
import org.yinxin.services.kiosks.Heartbeat;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskPosition;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.text.LocalizedText;

/**
 * A kiosk as anybody may see it; {@code closedReason} and {@code nextOpening} while it is closed,
 * {@code paper} while something is known of it, {@code position} where it was set.
 *
 * @param works true if it is there, in order and able to print
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
    Instant nextOpening,
    List<KioskSession.Method> signIn,
    @Schema(allowableValues = {"ready", "low", "empty"}) String paper,
    KioskPosition position) {
  /** The ways to sign in at kiosks. */
  static final List<KioskSession.Method> SIGN_IN_METHODS = List.of(KioskSession.Method.values());

  static KioskView of(
      Kiosk kiosk,
      OpeningHours.Hours hours,
      Fleet.Condition condition,
      Optional<KioskPosition> position) {
    OpeningHours.Opening opening = hours.opening();
    return new KioskView(
        kiosk.id(),
        kiosk.site().name(),
        kiosk.site().place(),
        kiosk.site().campus(),
        hours.text(),
        opening.open(),
        condition.works(),
        opening.closedReason().orElse(null),
        opening.next().orElse(null),
        SIGN_IN_METHODS,
        condition.printer().map(KioskView::paper).orElse(null),
        position.orElse(null));
  }

  /** Returns the paper level: {@code ready}, {@code low} or {@code empty}. */
  private static String paper(Heartbeat.DeviceReport printer) {
    if (printer.conditions().contains("paper-empty") || printer.sheets() == 0) {
      return "empty";
    }
    return printer.conditions().contains("paper-low") ? "low" : "ready";
  }
}

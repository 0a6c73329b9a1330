package org.yinxin.web.rest;

import java.util.Locale;
import org.yinxin.services.kiosks.KioskException;

/** Maps refusals of kiosks to HTTP problems. */
final class KioskProblems {
  private KioskProblems() {}

  static Problem of(KioskException refused) {
    int status =
        switch (refused.reason()) {
          case SIGNATURE, CLOCK, SESSION -> 401;
          case TOKEN, REFUSED, TAKEN, PIN_UNSET, PIN_WRONG, PIN_BLOCKED -> 403;
          case UNKNOWN -> 404;
          case USED, OUTDATED -> 409;
          case EXPIRED -> 410;
          case BAD_REQUEST -> 422;
          case THROTTLED -> 429;
        };
    return Problem.of(status, "kiosk-" + name(refused.reason()), refused.explanation());
  }

  private static String name(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

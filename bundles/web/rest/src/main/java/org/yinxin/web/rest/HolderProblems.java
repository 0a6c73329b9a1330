package org.yinxin.web.rest;

import java.util.Locale;
import org.yinxin.services.notices.NoticeRefusal;
import org.yinxin.services.sharing.ShareException;

/** Maps refusals about notices and shares to HTTP problems. */
final class HolderProblems {
  private HolderProblems() {}

  static Problem of(Throwable failure) {
    if (failure instanceof NoticeRefusal refused) {
      int status =
          switch (refused.reason()) {
            case NO_ADDRESS, NOT_STANDING -> 409;
            case BAD_ADDRESS, WRONG_CODE -> 422;
            case TOO_MANY -> 429;
            case NO_CHANNEL -> 503;
          };
      return Problem.of(status, "notice-" + name(refused.reason()), refused.explanation());
    }
    ShareException refused = (ShareException) failure;
    int status =
        switch (refused.reason()) {
          case WRONG_CODE -> 403;
          case UNKNOWN -> 404;
          case TOO_MANY, NOT_STANDING -> 409;
          case OVER -> 410;
          case BAD_REQUEST, VIEWER_MISSING -> 422;
          case THROTTLED -> 429;
        };
    return Problem.of(status, "share-" + name(refused.reason()), refused.explanation());
  }

  private static String name(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

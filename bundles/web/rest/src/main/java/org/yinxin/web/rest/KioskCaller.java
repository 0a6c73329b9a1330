package org.yinxin.web.rest;

import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.kiosks.KioskSignIns;
import org.yinxin.services.refusal.Refusal;

/** The caller at a kiosk: the kiosk by its signature, the person by the session's token. */
record KioskCaller(Kiosk kiosk, KioskSession session) {
  /** A request that does something prolongs the session; one that reads changes nothing. */
  static KioskCaller of(HttpServletRequest request, KioskSignIns signIns) throws Refusal {
    Kiosk kiosk = KioskGate.caller(request).kiosk();
    String token = KioskGate.session(request).orElse("");
    KioskSession session =
        request.getMethod().equals("GET")
            ? signIns.look(kiosk.id(), token)
            : signIns.use(kiosk.id(), token);
    return new KioskCaller(kiosk, session);
  }

  String person() {
    return session.personNumber();
  }
}

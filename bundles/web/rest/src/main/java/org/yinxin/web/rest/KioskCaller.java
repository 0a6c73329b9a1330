package org.yinxin.web.rest;

import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskException;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.kiosks.KioskSignIns;

/** Who calls from a kiosk: the kiosk by its signature, the person by the session's token. */
record KioskCaller(Kiosk kiosk, KioskSession session) {
  /** The session is prolonged. */
  static KioskCaller of(HttpServletRequest request, KioskSignIns signIns) throws KioskException {
    Kiosk kiosk = KioskGate.caller(request).kiosk();
    return new KioskCaller(kiosk, signIns.use(kiosk.id(), KioskGate.session(request).orElse("")));
  }

  String person() {
    return session.personNumber();
  }

  /** A credential of the person; another's is answered as if there were none. */
  Optional<Credential> own(Credentials credentials, String id) {
    return credentials.byId(id).filter(credential -> credential.personNumber().equals(person()));
  }
}

package org.yinxin.web.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.Kiosks;

/** Completes the id of a kiosk. */
@Service
public final class KioskIds extends KnownNames {
  @Reference Kiosks kiosks;

  @Override
  Stream<String> names() {
    return kiosks.list().stream().map(Kiosk::id);
  }
}

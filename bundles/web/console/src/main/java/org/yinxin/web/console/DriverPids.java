package org.yinxin.web.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.Kiosks;

/** Completes the PID of a driver that some kiosk says it has. */
@Service
public final class DriverPids extends KnownNames {
  @Reference Kiosks kiosks;
  @Reference DeviceSettings settings;

  @Override
  Stream<String> names() {
    return kiosks.list().stream()
        .flatMap(kiosk -> settings.kinds(kiosk.id()).stream())
        .map(DeviceSettings.Kind::pid)
        .distinct();
  }
}

package org.yinxin.web.console;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.Kiosks;

/** Completes the name of a device that has settings from here at some kiosk. */
@Service
public final class DeviceNames extends KnownNames {
  @Reference Kiosks kiosks;
  @Reference DeviceSettings settings;

  @Override
  Stream<String> names() {
    return kiosks.list().stream()
        .flatMap(kiosk -> settings.of(kiosk.id()).stream())
        .map(setting -> setting.id().name())
        .distinct();
  }
}

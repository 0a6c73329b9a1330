package org.yinxin.web.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.refusal.Refusal;

/** Completes the name of a device that has settings from here at some kiosk. */
@Service
public final class DeviceNames extends KnownNames {
  @Reference Kiosks kiosks;
  @Reference DeviceSettings settings;

  @Override
  Stream<String> names() throws Refusal {
    List<DeviceSettings.Setting> all = new ArrayList<>();
    for (Kiosk kiosk : kiosks.list()) {
      all.addAll(settings.of(kiosk.id(), Operator.ANYBODY));
    }
    return all.stream().map(setting -> setting.id().name()).distinct();
  }
}

package org.yinxin.web.console;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.refusal.Refusal;

/** {@code yinxin:kiosk-devices-copy}: Copies the settings of one kiosk's devices to others. */
@Service
@Command(
    scope = "yinxin",
    name = "kiosk-devices-copy",
    description = "Copies the settings of a kiosk's devices to other kiosks")
public final class KioskDevicesCopyCommand implements Action {
  @Argument(index = 0, name = "from", description = "Id of the kiosk to copy from", required = true)
  @Completion(KioskIds.class)
  String from;

  @Argument(
      index = 1,
      name = "to",
      description = "Ids of the kiosks to copy to",
      required = true,
      multiValued = true)
  @Completion(KioskIds.class)
  List<String> to;

  @Reference DeviceSettings settings;
  @Reference Session session;

  @Override
  public Object execute() throws Refusal {
    for (String kiosk : to) {
      session.getConsole().println(kiosk + ": " + copied(kiosk));
    }
    return null;
  }

  /** One that is refused does not keep the others from theirs. */
  private String copied(String kiosk) throws Refusal {
    try {
      List<DeviceSettings.Id> changed = settings.copy(from, kiosk, Operator.account(session));
      return changed.isEmpty() ? "has them already" : "copied " + changed;
    } catch (Refusal e) {
      return "NOT COPIED: " + e.explanation().en();
    }
  }
}

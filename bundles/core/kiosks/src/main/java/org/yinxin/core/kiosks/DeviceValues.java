package org.yinxin.core.kiosks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.DeviceSettings.Kind;
import org.yinxin.services.kiosks.DeviceSettings.Values;
import org.yinxin.services.refusal.Refusal;

/** Makes the values that a device is to have of those that an administrator gives. */
final class DeviceValues {
  private DeviceValues() {}

  /**
   * Returns the values that are given, if the drivers of the device take them.
   *
   * @param given by key; a secret without a value keeps the one that is stored
   */
  static Values of(
      Handle h,
      String kioskId,
      DeviceSettings.Id id,
      Map<String, Optional<String>> given,
      Optional<Values> stored)
      throws Refusal {
    Values wanted = values(merged(given, stored));
    DeviceSettingCheck.values(wanted.byKey(), kindsOf(h, kioskId, id.pid()));
    return wanted;
  }

  /**
   * The kinds that this kiosk reports of a PID, or, if it reports none, those that others report.
   */
  private static List<Kind> kindsOf(Handle h, String kioskId, String pid) throws Refusal {
    List<Kind> own = of(pid, DeviceSettingTable.kinds(h, kioskId));
    List<Kind> known = own.isEmpty() ? of(pid, DeviceSettingTable.kinds(h)) : own;
    if (known.isEmpty()) {
      throw DeviceSettingCheck.refused(
          "没有终端报告过标识（PID）为 " + pid + " 的设备驱动；请先下发驱动。",
          "No kiosk has a driver of a device with the PID " + pid + "; assign the driver first.");
    }
    return known;
  }

  private static List<Kind> of(String pid, List<Kind> kinds) {
    return kinds.stream().filter(kind -> kind.pid().equals(pid)).toList();
  }

  private static Map<String, String> merged(
      Map<String, Optional<String>> given, Optional<Values> stored) throws Refusal {
    Map<String, String> merged = new TreeMap<>();
    for (Map.Entry<String, Optional<String>> entry : given.entrySet()) {
      String key = entry.getKey();
      Optional<String> kept =
          DeviceSettings.isSecret(key)
              ? stored.map(values -> values.byKey().get(key))
              : Optional.empty();
      Optional<String> value = entry.getValue().or(() -> kept);
      if (value.isEmpty()) {
        throw DeviceSettingCheck.refused("请填写 " + key + " 的值。", "Give a value for " + key + ".");
      }
      merged.put(key, value.get());
    }
    return merged;
  }

  private static Values values(Map<String, String> byKey) {
    byte[] text = StoredJson.values(byKey).getBytes(StandardCharsets.UTF_8);
    return new Values(DigestUtils.sha256Hex(text), byKey);
  }
}

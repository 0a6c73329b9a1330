package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.BAD_REQUEST;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.kiosks.DeviceSettings.Kind;
import org.yinxin.services.refusal.Refusal;

/**
 * Rules for settings that administrators make. The kiosk has the same and decides: here they only
 * tell the administrator at once.
 */
final class DeviceSettingCheck {
  private static final Pattern PID = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,29}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,79}");

  /** Keys by which a component is wired, and those of the services that keep configurations. */
  private static final Pattern RESERVED =
      Pattern.compile(
          "(?i)(service|component|felix|osgi|yinxin)\\..*|objectClass"
              + "|.*\\.(target|cardinality\\.minimum)");

  /** Is replaced on the kiosk by what lies in its files and its environment. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$[\\[{]");

  private static final int LONGEST_PID = 100;
  private static final int LONGEST_JSON = 8000;
  private static final Set<String> BOOLEANS = Set.of("true", "false");

  private DeviceSettingCheck() {}

  static void id(DeviceSettings.Id id) throws Refusal {
    if (id.pid().length() > LONGEST_PID || !PID.matcher(id.pid()).matches()) {
      throw refused("配置标识（PID）不正确：" + id.pid(), "This is no PID: " + id.pid());
    }
    if (!NAME.matcher(id.name()).matches()) {
      throw refused(
          "名称只能有字母、数字、“_”和“-”，最多 30 个字符。",
          "A name has letters, digits, _ and -, at most 30 characters.");
    }
  }

  /**
   * Checks values by key.
   *
   * @param kinds of this PID, as kiosks told them
   */
  static void values(Map<String, String> values, List<Kind> kinds) throws Refusal {
    if (values.size() > DeviceSettings.MOST_KEYS
        || StoredJson.values(values).length() > LONGEST_JSON) {
      throw refused(
          "一台设备的设置最多 40 项、共 8000 个字符。",
          "A device has at most 40 keys, and 8,000 characters in all.");
    }
    Set<String> seen = new TreeSet<>();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      String key = entry.getKey();
      if (!KEY.matcher(key).matches()
          || RESERVED.matcher(key).matches()
          || !seen.add(key.toLowerCase(Locale.ROOT))) {
        throw refused("不能设置这一项：" + key, "This key cannot be set: " + key);
      }
      value(key, entry.getValue());
      for (Kind kind : kinds) {
        type(kind, key, entry.getValue());
      }
    }
  }

  private static void value(String key, String value) throws Refusal {
    if (value.length() > DeviceSettings.LONGEST_VALUE
        || value.chars().anyMatch(Character::isISOControl)) {
      throw refused(
          key + " 的值最多 1000 个字符，且只能有一行。",
          "A value has one line of at most 1,000 characters: " + key);
    }
    if (PLACEHOLDER.matcher(value).find()) {
      throw refused(
          key + " 的值不能含有“$[”或“${”：终端会用自己的文件和环境来替换它。",
          "A value must not contain $[ or ${, which the kiosk would replace: " + key);
    }
  }

  private static void type(Kind kind, String key, String value) throws Refusal {
    for (DeviceSettings.Key known : kind.keys()) {
      if (known.name().equals(key) && !fits(known.type(), value)) {
        throw refused(
            key + " 应为 " + known.type() + " 类型。", key + " is to be of type " + known.type() + ".");
      }
    }
  }

  private static boolean fits(String type, String value) {
    try {
      switch (type) {
        case "Byte" -> Byte.parseByte(value);
        case "Short" -> Short.parseShort(value);
        case "Integer" -> Integer.parseInt(value);
        case "Long" -> Long.parseLong(value);
        case "Float" -> Float.parseFloat(value);
        case "Double" -> Double.parseDouble(value);
        case "Boolean" -> {
          return BOOLEANS.contains(value);
        }
        default -> {
          return true;
        }
      }
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static Refusal refused(String zh, String en) {
    return new Refusal(BAD_REQUEST, zh, en);
  }
}

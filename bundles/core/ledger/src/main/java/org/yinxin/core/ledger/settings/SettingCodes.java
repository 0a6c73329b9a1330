package org.yinxin.core.ledger.settings;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.framework.Constants;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The settings of this node, by name of the file and key, as codes: an HMAC-SHA256 tells if a value
 * is as it was, and nothing of the value. Not thread-safe.
 */
final class SettingCodes {
  private static final String HMAC = "HmacSHA256";
  private static final String SYSTEM = "custom.system.properties";
  private static final String FILE = "felix.fileinstall.filename";

  /** Says where settings come from, and differs between installations. */
  private static final Set<String> NOT_SETTINGS =
      Set.of(
          FILE,
          Constants.SERVICE_PID,
          ConfigurationAdmin.SERVICE_FACTORYPID,
          ConfigurationAdmin.SERVICE_BUNDLELOCATION,
          "org.apache.karaf.features.configKey");

  private final SecretKeySpec key;

  /**
   * Makes codes by a key.
   *
   * @param key 32 bytes that are in no settings file
   */
  SettingCodes(byte[] key) {
    this.key = new SecretKeySpec(key, HMAC);
  }

  /**
   * Returns the codes of all settings, by name of the file and key.
   *
   * @param system settings of the process
   */
  SortedMap<String, SortedMap<String, String>> of(
      Map<String, String> system, Configuration... configurations) {
    SortedMap<String, SortedMap<String, String>> codes = new TreeMap<>();
    SortedMap<String, String> ofSystem = new TreeMap<>();
    system.forEach((key, value) -> ofSystem.put(plain(key), code(SYSTEM, key, value)));
    codes.put(SYSTEM, ofSystem);
    for (Configuration configuration : configurations) {
      Dictionary<String, Object> properties = configuration.getProperties();
      if (properties != null) {
        String name = name(configuration.getPid(), properties);
        codes.put(name, codes(name, properties));
      }
    }
    return codes;
  }

  /** The name of the file; the PID if there is none. */
  private static String name(String pid, Dictionary<String, Object> properties) {
    String file = Optional.ofNullable(properties.get(FILE)).map(Object::toString).orElse(pid);
    return plain(file.substring(file.lastIndexOf('/') + 1));
  }

  private SortedMap<String, String> codes(String name, Dictionary<String, Object> properties) {
    SortedMap<String, String> codes = new TreeMap<>();
    for (String each : Collections.list(properties.keys())) {
      if (!NOT_SETTINGS.contains(each)) {
        codes.put(plain(each), code(name, each, text(properties.get(each))));
      }
    }
    return codes;
  }

  private static String text(Object value) {
    return value instanceof Object[] values ? Arrays.deepToString(values) : value.toString();
  }

  /** A name of which an event of the audit trail may consist. */
  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "-");
  }

  private String code(String name, String setting, String value) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      for (String part : new String[] {name, setting, value}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        mac.update(bytes);
      }
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}

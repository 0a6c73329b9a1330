package org.yinxin.library.signedbundles;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The translations of manifest headers.
 *
 * <p>Source: OSGi Core 8, 3.11 (localization). Files are read as UTF-8, of which the ASCII that the
 * specification asks for is a part.
 */
final class Localization {
  private static final String DEFAULT_BASE = "OSGI-INF/l10n/bundle";

  private final Map<String, String> headers;
  private final String base;
  private final Map<String, Properties> files = new HashMap<>();

  private Localization(Map<String, String> headers) {
    this.headers = headers;
    this.base = headers.getOrDefault("Bundle-Localization", DEFAULT_BASE).strip();
  }

  static Localization read(JarFile jar, Map<String, String> headers) throws IOException {
    Localization localization = new Localization(headers);
    for (JarEntry entry : jar.stream().toList()) {
      String name = entry.getName();
      if (name.startsWith(localization.base) && name.endsWith(".properties")) {
        Properties words = new Properties();
        try (InputStream in = jar.getInputStream(entry)) {
          words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        localization.files.put(name, words);
      }
    }
    return localization;
  }

  /** Returns a header in a language, in the default one if there is none; empty if it is absent. */
  Optional<String> header(String name, String language) {
    String value = headers.getOrDefault(name, "").strip();
    if (!value.startsWith("%")) {
      return Optional.of(value).filter(text -> !text.isEmpty());
    }
    String key = value.substring(1);
    return word(base + "_" + language + ".properties", key)
        .or(() -> word(base + ".properties", key));
  }

  private Optional<String> word(String file, String key) {
    return Optional.ofNullable(files.get(file)).map(words -> words.getProperty(key));
  }
}

package org.yinxin.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The message file of a certificate type in one language: UTF-8 properties whose values hold named
 * placeholders in braces, as in {@code body=兹证明{name}系我校在读学生。} Immutable and thread-safe.
 */
public final class Wording {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  /** The files that were read; each application asks for its type's. */
  private static final ClassValue<Map<Language, Wording>> LOADED =
      new ClassValue<>() {
        @Override
        protected Map<Language, Wording> computeValue(Class<?> beside) {
          return new ConcurrentHashMap<>();
        }
      };

  private final Map<String, String> messages;

  private Wording(Map<String, String> messages) {
    this.messages = Map.copyOf(messages);
  }

  /**
   * Returns {@code zh.properties} or {@code en.properties} that lies beside a class; the file is
   * read once.
   *
   * @param beside the class in whose package the file lies
   * @throws IllegalArgumentException if there is no such file
   * @throws UncheckedIOException if it cannot be read
   */
  public static Wording load(Class<?> beside, Language language) {
    return LOADED.get(beside).computeIfAbsent(language, each -> read(beside, each));
  }

  private static Wording read(Class<?> beside, Language language) {
    String file = language.messageFile() + ".properties";
    try (var in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no " + file + " beside " + beside.getName());
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      Map<String, String> messages = new HashMap<>();
      properties.forEach((key, value) -> messages.put((String) key, (String) value));
      return new Wording(messages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Wording with these messages laid over the present ones, as an office's overrides are. */
  public Wording with(Map<String, String> overrides) {
    Map<String, String> merged = new HashMap<>(messages);
    merged.putAll(overrides);
    return new Wording(merged);
  }

  /** The messages by key, placeholders unfilled; immutable. */
  public Map<String, String> messages() {
    return messages;
  }

  /** Names of the placeholders of a message; empty if there is no such message. */
  public Set<String> placeholders(String key) {
    return placeholdersOf(messages.getOrDefault(key, ""));
  }

  /** Names of the placeholders of a text. */
  public static Set<String> placeholdersOf(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A message with its placeholders filled.
   *
   * @param values alternating names and values: {@code "name", "张三", "number", "2021…"}
   * @throws IllegalArgumentException if there is no such message, or a placeholder has no value: a
   *     credential with a hole in its text is never composed
   */
  public String text(String key, String... values) {
    String message = messages.get(key);
    if (message == null) {
      throw new IllegalArgumentException("no message '" + key + "'");
    }
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i + 1 < values.length; i += 2) {
      named.put(values[i], values[i + 1]);
    }
    return PLACEHOLDER
        .matcher(message)
        .replaceAll(
            match -> {
              String value = named.get(match.group(1));
              if (value == null) {
                throw new IllegalArgumentException(
                    "message '" + key + "' has no value for {" + match.group(1) + "}");
              }
              return Matcher.quoteReplacement(value);
            });
  }

  /**
   * A word that a column of records may hold, as the message {@code column.value} says it; a value
   * without Chinese characters, as a number, needs no message and stays as it is.
   *
   * @throws IllegalArgumentException if a Chinese word has no message: it would appear in an
   *     English document
   */
  public String word(String column, String value) {
    String key = column + "." + value;
    return CHINESE.matcher(value).find() ? text(key) : messages.getOrDefault(key, value);
  }
}

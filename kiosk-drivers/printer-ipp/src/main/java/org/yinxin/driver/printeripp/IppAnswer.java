package org.yinxin.driver.printeripp;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.Enum;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.KeyValues;
import com.hp.jipp.encoding.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The answer of a printer (RFC 8011). Immutable.
 *
 * @param status status code
 * @param values attributes of all groups by name; each value an Integer (enums, too) or a String
 * @param unsupported names of attributes that it did not take as they were asked for
 */
record IppAnswer(int status, Map<String, List<Object>> values, Set<String> unsupported) {
  static final int NOT_FOUND = 0x0406;
  static final int GONE = 0x0407;
  static final int NOT_ACCEPTING_JOBS = 0x0506;
  static final int BUSY = 0x0507;

  private static final int CLIENT_ERRORS = 0x0400;
  private static final int SERVER_ERRORS = 0x0500;

  static IppAnswer of(IppPacket packet) {
    Map<String, List<Object>> values = new HashMap<>();
    Set<String> unsupported = new HashSet<>();
    for (AttributeGroup group : packet.getAttributeGroups()) {
      for (Attribute<?> attribute : group) {
        if (group.getTag().equals(Tag.unsupportedAttributes)) {
          unsupported.add(attribute.getName());
        } else {
          values.put(attribute.getName(), plain(attribute));
        }
      }
    }
    return new IppAnswer(packet.getCode(), Map.copyOf(values), Set.copyOf(unsupported));
  }

  private static List<Object> plain(Attribute<?> attribute) {
    List<String> texts = attribute.strings();
    List<Object> plain = new ArrayList<>();
    for (Object value : attribute) {
      plain.add(plain(value, texts.get(plain.size())));
    }
    return List.copyOf(plain);
  }

  private static Object plain(Object value, String text) {
    if (value instanceof Integer) {
      return value;
    } else if (value instanceof Enum choice) {
      return choice.getCode();
    } else if (value instanceof KeyValues pairs) {
      return pairs.combine();
    } else if (value instanceof byte[] octets) {
      return new String(octets, StandardCharsets.UTF_8);
    }
    return text;
  }

  /** Returns true if the printer did as asked. */
  boolean isDone() {
    return status < CLIENT_ERRORS;
  }

  /**
   * Returns true if the printer certainly did nothing of what was asked: the request was wrong, or
   * came too early.
   */
  boolean isRefused() {
    return (status >= CLIENT_ERRORS && status < SERVER_ERRORS)
        || status == BUSY
        || status == NOT_ACCEPTING_JOBS;
  }

  /** Values of an attribute as text; none if it is not there. */
  List<String> texts(String name) {
    return values.getOrDefault(name, List.of()).stream().map(String::valueOf).toList();
  }

  /** First value of an attribute as text; empty if it is not there. */
  String text(String name) {
    return texts(name).stream().findFirst().orElse("");
  }

  /** First value of an attribute that is a number. */
  OptionalInt number(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .filter(Integer.class::isInstance)
        .mapToInt(Integer.class::cast)
        .findFirst();
  }

  /** Status in the form of the standard's tables, and the printer's own words. */
  String statusText() {
    return "status 0x%04x %s".formatted(status, text("status-message")).strip();
  }
}

package org.yinxin.core.identity;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * By what people tell their sessions: browser and system out of the User-Agent, of which nothing
 * else is kept.
 */
final class Device {
  private static final String OTHER = "other";

  /** The first that is found counts: each pretends to be those after it. */
  private static final List<Map.Entry<String, String>> BROWSERS =
      List.of(
          Map.entry("wxwork", "wecom"),
          Map.entry("micromessenger", "wechat"),
          Map.entry("edg", "edge"),
          Map.entry("opr/", "opera"),
          Map.entry("firefox", "firefox"),
          Map.entry("fxios", "firefox"),
          Map.entry("chrome", "chrome"),
          Map.entry("crios", "chrome"),
          Map.entry("safari", "safari"));

  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("harmony", "harmony"),
          Map.entry("android", "android"),
          Map.entry("iphone", "iphone"),
          Map.entry("ipad", "ipad"),
          Map.entry("windows", "windows"),
          Map.entry("mac os", "mac"),
          Map.entry("linux", "linux"));

  private Device() {}

  /** As {@code wecom/android}. */
  static String of(String userAgent) {
    String text = userAgent.toLowerCase(Locale.ROOT);
    return first(BROWSERS, text) + "/" + first(SYSTEMS, text);
  }

  private static String first(List<Map.Entry<String, String>> words, String text) {
    return words.stream()
        .filter(word -> text.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(OTHER);
  }
}

package org.yinxin.text;

import java.util.Arrays;
import java.util.Optional;

/** A language in which credentials are issued and the interface speaks. */
public enum Language {
  /** Chinese in simplified characters, the first language. */
  CHINESE("zh-CN", "zh"),
  /** English. */
  ENGLISH("en", "en");

  private final String tag;
  private final String messageFile;

  Language(String tag, String messageFile) {
    this.tag = tag;
    this.messageFile = messageFile;
  }

  /** The BCP 47 tag: {@code zh-CN} or {@code en}. */
  public String tag() {
    return tag;
  }

  /** The name without suffix of the message file in this language: {@code zh} or {@code en}. */
  public String messageFile() {
    return messageFile;
  }

  /** The language with exactly this tag, or empty. */
  public static Optional<Language> ofTag(String tag) {
    return Arrays.stream(values()).filter(l -> l.tag.equals(tag)).findFirst();
  }
}

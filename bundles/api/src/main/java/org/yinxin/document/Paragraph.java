package org.yinxin.document;

import java.util.Objects;

/**
 * A paragraph of running text, broken over lines by the rules of its language (禁则 in Chinese).
 *
 * @param text the text, without line breaks
 * @param setting indent and alignment
 */
public record Paragraph(String text, Setting setting) implements Block {
  /** Indent and alignment of a paragraph. */
  public enum Setting {
    /** Justified, the first line indented by two characters in Chinese. */
    BODY,
    /** Flush left without indent, as a salutation. */
    FLUSH,
    /** Centred. */
    CENTRED,
    /** Flush right. */
    RIGHT
  }

  public Paragraph {
    Objects.requireNonNull(text);
    Objects.requireNonNull(setting);
  }
}

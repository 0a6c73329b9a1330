package org.yinxin.document;

import java.util.Objects;

/**
 * Small print, as a legend of marks.
 *
 * @param text the text, without line breaks
 */
public record Note(String text) implements Block {
  public Note {
    Objects.requireNonNull(text);
  }
}

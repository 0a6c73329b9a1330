package org.yinxin.document;

import java.util.Objects;

/**
 * The title, centred. The document's number, where it has one, is set by the renderer above it.
 *
 * @param text the title as printed
 * @param subtitle a second, smaller line; empty for none
 */
public record Title(String text, String subtitle) implements Block {
  public Title {
    Objects.requireNonNull(text);
    Objects.requireNonNull(subtitle);
  }
}

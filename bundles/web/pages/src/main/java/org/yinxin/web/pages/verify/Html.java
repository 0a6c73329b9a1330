package org.yinxin.web.pages.verify;

import org.yinxin.text.LocalizedText;

/** Builds HTML: the one place where text becomes markup. Not for use by several threads. */
final class Html {
  private final StringBuilder out = new StringBuilder(8192);
  private final String language;

  /** Begins a document whose texts are in the language with this BCP 47 tag. */
  Html(String language) {
    this.language = language;
  }

  /** Appends markup, which must not hold anything that came from outside. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Appends text, escaped for an element or a quoted attribute. */
  Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return this;
  }

  /** Appends a text in the document's language. */
  Html text(LocalizedText text) {
    return text(text.in(language));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

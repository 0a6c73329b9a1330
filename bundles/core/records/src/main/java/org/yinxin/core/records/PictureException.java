package org.yinxin.core.records;

import org.yinxin.text.LocalizedText;

/** A picture cannot be a person's photo. */
final class PictureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient LocalizedText explanation;

  PictureException(String zh, String en) {
    super(en);
    this.explanation = new LocalizedText(zh, en);
  }

  /** Returns the reason, for the user. */
  LocalizedText explanation() {
    return explanation;
  }
}

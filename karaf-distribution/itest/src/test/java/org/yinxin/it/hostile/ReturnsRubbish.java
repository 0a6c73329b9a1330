package org.yinxin.it.hostile;

import org.yinxin.certificate.CompositionRequest;
import org.yinxin.document.Document;

/** Gives back nothing where a document is wanted. */
public final class ReturnsRubbish extends HonestType {
  /** As any other. */
  public ReturnsRubbish() {}

  @Override
  public Document compose(CompositionRequest request) {
    return null;
  }
}

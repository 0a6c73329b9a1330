package org.yinxin.it.hostile;

import org.yinxin.certificate.CompositionRequest;
import org.yinxin.document.Document;

/** Never finishes a document. */
public final class LoopsInCompose extends HonestType {
  /** As any other. */
  public LoopsInCompose() {
    super("loops-in-compose");
  }

  @Override
  public Document compose(CompositionRequest request) {
    while (true) {
      Thread.onSpinWait();
    }
  }
}

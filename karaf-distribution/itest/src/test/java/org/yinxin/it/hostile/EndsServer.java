package org.yinxin.it.hostile;

import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.document.Document;

/** Ends the process of whoever has it compose. */
public final class EndsServer extends HonestType {
  @Override
  public Document compose(CompositionRequest request) throws CompositionException {
    if (request.purpose().isEmpty()) {
      System.exit(1);
    }
    Runtime.getRuntime().halt(1);
    return super.compose(request);
  }
}

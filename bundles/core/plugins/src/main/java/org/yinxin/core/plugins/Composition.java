package org.yinxin.core.plugins;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.document.Document;
import org.yinxin.services.connectors.ThirdPartyException;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/** Composing, where a failure may be the type's fault or that of the office's words. */
final class Composition {
  private static final Logger LOG = LoggerFactory.getLogger(Composition.class);

  private Composition() {}

  /**
   * Has a type compose. What fails with the office's words and not with the type's own is refused,
   * and is no fault of the type.
   */
  static Document of(CertificateType type, CompositionRequest request) throws CompositionException {
    try {
      return type.compose(request);
    } catch (RuntimeException e) {
      Wording own = Wording.load(type.getClass(), request.language());
      if (own.messages().equals(request.wording().messages())) {
        throw e;
      }
      Document unchanged = type.compose(request.with(own));
      LOG.warn(
          "type {}: the office's words make no document",
          unchanged.type(),
          ThirdPartyException.copyOf(e));
      throw new CompositionException(
          CompositionException.Reason.WORDING_UNFIT,
          new LocalizedText(
              "出具部门修改过的文字无法组成凭证，请联系出具部门。",
              "No document can be made of the words that the issuing office has set; please ask the"
                  + " office."));
    }
  }
}

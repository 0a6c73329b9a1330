package org.yinxin.services.rendering;

import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.document.Document;

/** Looks at imprints before they are registered. Thread-safe. */
@ProviderType
public interface Imprints {
  /**
   * Says whether an imprint can be drawn: an SVG of plain shapes without scripts, styles, text,
   * pictures and references, or a PNG with a transparent ground and at least 600 pixels an inch.
   *
   * @throws RenderingException {@code BAD_IMPRINT}, saying what is wrong
   */
  void check(Imprint imprint) throws RenderingException;

  /**
   * A sheet to look at: the document with the imprint over its signature in its true size, marked
   * 样张 on every page, without number, QR code and signature.
   *
   * @return PDF
   */
  byte[] sample(Document document, Imprint imprint) throws RenderingException;
}

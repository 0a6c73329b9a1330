package org.yinxin.services.rendering;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.document.Document;
import org.yinxin.text.LocalizedText;

/**
 * Sets documents as tagged PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). The same request
 * gives the same bytes. Thread-safe.
 */
@ProviderType
public interface Renderer {
  /**
   * Returns the reason for which a text cannot be drawn, as a character that no face has or a line
   * break; empty if it can be drawn.
   */
  Optional<LocalizedText> undrawable(String text);

  /**
   * Says whether a document can be drawn, before anything is issued: every character has a face,
   * and everything has room on its page.
   *
   * @throws RenderingException naming what cannot
   */
  void check(Document document) throws RenderingException;

  /**
   * Draws a credential with QR code, address, seal and an empty signature: one save, one revision.
   *
   * @throws RenderingException if a character has no glyph or the document cannot be laid out
   */
  PreparedPdf render(RenderRequest request) throws RenderingException;

  /**
   * Draws a document for its holder to look at before applying: marked 预览 on every page, without
   * number, QR code, seal and signature.
   */
  byte[] preview(Document document) throws RenderingException;

  /**
   * The record for the register that a file was drawn with, as the request had it; empty if the
   * file has none. Looks for it in the bytes, so that any file may be asked about.
   */
  Optional<String> registration(byte[] pdf);
}

package org.yinxin.services.rendering;

import org.osgi.annotation.versioning.ProviderType;

/** Derives what a printer gets from sealed files. Thread-safe. */
@ProviderType
public interface PrintFiles {
  /**
   * A file that looks like the sealed one, with the copy's mark in the strip reserved for it: seal
   * drawn into the page, without signature, form and attachments. The same arguments give the same
   * bytes.
   *
   * @param sealedPdf a file of the vault
   * @throws RenderingException if it is none of ours, or the mark has no room
   */
  PrintFile derive(byte[] sealedPdf, PrintMark mark) throws RenderingException;
}

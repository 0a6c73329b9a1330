package org.yinxin.services.sealing;

import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.rendering.PreparedPdf;

/** Seals prepared PDFs as PAdES B-B (ETSI EN 319 142-1). Safe for threads. */
@ProviderType
public interface Sealing {
  /** Room to reserve for a signature, in bytes. */
  int SIGNATURE_BYTES = 8192;

  /** Whether the owner's key is a development key. */
  boolean development(SealOwner owner) throws KeyHolderException;

  /** Signs the file and patches the signature in. */
  SealedPdf seal(PreparedPdf pdf, SealOwner owner) throws KeyHolderException;
}

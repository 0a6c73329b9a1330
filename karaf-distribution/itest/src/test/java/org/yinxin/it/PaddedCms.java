package org.yinxin.it;

import eu.europa.esig.dss.cms.CMS;
import eu.europa.esig.dss.cms.object.CMSObjectUtils;
import eu.europa.esig.dss.model.DSSException;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1InputStream;

/**
 * Lets DSS read a PDF's /Contents: a CMS object, and zeros up to the end of the room that was kept
 * for it. Since 1.85 Bouncy Castle refuses such zeros, and DSS 6.4 then finds no signature at all.
 * Found by DSS as a service, before its own.
 */
public final class PaddedCms extends CMSObjectUtils {
  @Override
  public CMS parseToCMS(byte[] padded) {
    try (ASN1InputStream in = new ASN1InputStream(padded)) {
      return super.parseToCMS(in.readObject().getEncoded());
    } catch (IOException e) {
      throw new DSSException("no CMS object", e);
    }
  }
}

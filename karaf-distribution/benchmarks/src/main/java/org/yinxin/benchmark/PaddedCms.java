package org.yinxin.benchmark;

import eu.europa.esig.dss.cms.CMS;
import eu.europa.esig.dss.cms.object.CMSObjectUtils;
import eu.europa.esig.dss.model.DSSException;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1InputStream;

/**
 * Lets DSS read a signature with the zeros behind it, which Bouncy Castle refuses since 1.85.
 * Without it DSS 6.4 finds no signature and is done at once. Found by DSS as a service.
 */
public final class PaddedCms extends CMSObjectUtils {
  /** For DSS. */
  public PaddedCms() {}

  @Override
  public CMS parseToCMS(byte[] padded) {
    try (ASN1InputStream in = new ASN1InputStream(padded)) {
      return super.parseToCMS(in.readObject().getEncoded());
    } catch (IOException e) {
      throw new DSSException("no CMS object", e);
    }
  }
}

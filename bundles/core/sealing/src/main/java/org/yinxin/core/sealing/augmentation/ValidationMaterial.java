package org.yinxin.core.sealing.augmentation;

import java.util.List;

/**
 * The contents of a document security store (ISO 32000-2 clause 12.8.4.3), each in DER.
 *
 * @param certificates X.509 certificates of all signers and of those above them
 * @param crls CRLs
 * @param ocsps OCSP responses
 */
record ValidationMaterial(List<byte[]> certificates, List<byte[]> crls, List<byte[]> ocsps) {
  ValidationMaterial {
    certificates = List.copyOf(certificates);
    crls = List.copyOf(crls);
    ocsps = List.copyOf(ocsps);
  }
}

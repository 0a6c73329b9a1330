package org.yinxin.connector.keyspkcs12;

import java.io.IOException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/**
 * The address at which the development CA answers.
 *
 * @param address address of the server without a slash at the end; empty if it answers nowhere
 */
record DevelopmentSite(String address) {
  static final String PATH = "/development";
  static final String CRL = "/ca.crl";
  static final String OCSP = "/ocsp";
  static final String CERTIFICATE = "/ca.crt";
  static final String TIMESTAMP = "/tsa";

  /** Says in a certificate where its CRL, its OCSP responder and its issuer's certificate are. */
  void describe(X509v3CertificateBuilder builder) throws IOException {
    if (address.isEmpty()) {
      return;
    }
    builder.addExtension(
        Extension.cRLDistributionPoints,
        false,
        new CRLDistPoint(
            new DistributionPoint[] {
              new DistributionPoint(
                  new DistributionPointName(new GeneralNames(uri(CRL))), null, null)
            }));
    builder.addExtension(
        Extension.authorityInfoAccess,
        false,
        new AuthorityInformationAccess(
            new AccessDescription[] {
              new AccessDescription(AccessDescription.id_ad_ocsp, uri(OCSP)),
              new AccessDescription(AccessDescription.id_ad_caIssuers, uri(CERTIFICATE))
            }));
  }

  /** Returns true if a certificate names the CA's addresses, or if the CA has no address. */
  boolean describes(X509Certificate certificate) {
    return address.isEmpty()
        || certificate.getExtensionValue(Extension.authorityInfoAccess.getId()) != null;
  }

  private GeneralName uri(String path) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, address + PATH + path);
  }
}

package org.yinxin.core.sealing.augmentation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * The signers of a file that was issued here, and of its time-stamps.
 *
 * @param leaves the certificates that signatures and time-stamps were made with
 * @param all those and whatever else came with them
 * @param stampedAt the earliest time-stamp in the file; empty if it has none
 */
record Signers(
    Set<X509CertificateHolder> leaves,
    Set<X509CertificateHolder> all,
    Optional<Instant> stampedAt) {

  /** Collects them from each signature in the file, seal and document time-stamps. */
  static Signers of(byte[] file) throws AugmentationException {
    Set<X509CertificateHolder> leaves = new LinkedHashSet<>();
    Set<X509CertificateHolder> all = new LinkedHashSet<>();
    List<Instant> stamps = new ArrayList<>();
    try (PDDocument pdf = Loader.loadPDF(file)) {
      for (PDSignature signature : pdf.getSignatureDictionaries()) {
        collect(cms(signature.getContents()), leaves, all, stamps);
      }
    } catch (IOException | CMSException | TSPException | RuntimeException e) {
      throw new AugmentationException("the signatures of the file cannot be read", e);
    }
    if (leaves.isEmpty()) {
      throw new AugmentationException("the file bears no signature");
    }
    return new Signers(leaves, all, stamps.stream().min(Instant::compareTo));
  }

  /** The reserved room is padded with zeros, which the CMS parser refuses: read one object. */
  private static CMSSignedData cms(byte[] padded) throws IOException, CMSException {
    try (ASN1InputStream in = new ASN1InputStream(padded)) {
      return new CMSSignedData(ContentInfo.getInstance(in.readObject()));
    }
  }

  private static void collect(
      CMSSignedData cms,
      Set<X509CertificateHolder> leaves,
      Set<X509CertificateHolder> all,
      List<Instant> stamps)
      throws CMSException, TSPException, IOException {
    if (PKCSObjectIdentifiers.id_ct_TSTInfo.equals(
        cms.getSignedContent() == null ? null : cms.getSignedContent().getContentType())) {
      stamps.add(new TimeStampToken(cms).getTimeStampInfo().getGenTime().toInstant());
    }
    all.addAll(cms.getCertificates().getMatches(null));
    for (SignerInformation signer : cms.getSignerInfos()) {
      for (X509CertificateHolder each : cms.getCertificates().getMatches(null)) {
        if (signer.getSID().match(each)) {
          leaves.add(each);
        }
      }
      AttributeTable unsigned = signer.getUnsignedAttributes();
      Attribute stamp =
          unsigned == null
              ? null
              : unsigned.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
      if (stamp != null) {
        ContentInfo token = ContentInfo.getInstance(stamp.getAttrValues().getObjectAt(0));
        collect(new CMSSignedData(token), leaves, all, stamps);
      }
    }
  }
}

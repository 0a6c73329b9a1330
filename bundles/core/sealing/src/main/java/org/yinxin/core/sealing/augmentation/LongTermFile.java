package org.yinxin.core.sealing.augmentation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.yinxin.services.timestamp.Timestamp;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.timestamp.TimestampException;

/**
 * Adds two revisions to a sealed file: a document security store, and a document time-stamp over
 * all of it (ISO 32000-2 clauses 12.8.4.3 and 12.8.5). These are the changes that a certification
 * with P = 1 allows. What was there before is not touched.
 */
final class LongTermFile {
  private static final int TOKEN_BYTES = 12_288;
  private static final COSName DSS = COSName.getPDFName("DSS");
  private static final COSName CERTS = COSName.getPDFName("Certs");
  private static final COSName CRLS = COSName.getPDFName("CRLs");
  private static final COSName OCSPS = COSName.getPDFName("OCSPs");
  private static final COSName RFC3161 = COSName.getPDFName("ETSI.RFC3161");

  /**
   * A file and the time-stamp that was put over it.
   *
   * @param bytes the file; not to be changed by the receiver
   */
  record Stamped(byte[] bytes, Timestamp stamp) {}

  private LongTermFile() {}

  /** The file with more at its end. */
  static Stamped of(byte[] file, ValidationMaterial material, Timestamps timestamps)
      throws IOException, TimestampException {
    Stamped stamped = stamped(withStore(file, material), timestamps);
    if (Arrays.mismatch(file, stamped.bytes()) != file.length) {
      throw new IllegalStateException("the long-term form does not begin with the file");
    }
    return stamped;
  }

  private static byte[] withStore(byte[] file, ValidationMaterial material) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(file)) {
      COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
      COSDictionary store = catalog.getCOSDictionary(DSS);
      if (store == null) {
        store = new COSDictionary();
        store.setItem(COSName.TYPE, DSS);
        catalog.setItem(DSS, store);
      }
      catalog.setNeedToBeUpdated(true);
      store.setNeedToBeUpdated(true);
      add(pdf, store, CERTS, material.certificates());
      add(pdf, store, CRLS, material.crls());
      add(pdf, store, OCSPS, material.ocsps());
      ByteArrayOutputStream out = new ByteArrayOutputStream(2 * file.length);
      pdf.saveIncremental(out);
      return out.toByteArray();
    }
  }

  /**
   * Adds values to a list of the store. Values of an earlier store stay and are not added twice.
   */
  private static void add(PDDocument pdf, COSDictionary store, COSName key, List<byte[]> values)
      throws IOException {
    COSArray all = store.getCOSArray(key);
    if (all == null) {
      all = new COSArray();
    }
    Set<String> known = new HashSet<>();
    for (COSBase each : all) {
      COSBase value = each instanceof COSObject o ? o.getObject() : each;
      if (value instanceof COSStream stream) {
        try (InputStream in = stream.createInputStream()) {
          known.add(Arrays.toString(DigestUtils.sha256(in)));
        }
      }
    }
    for (byte[] value : values) {
      if (known.add(Arrays.toString(DigestUtils.sha256(value)))) {
        COSStream stream = pdf.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
          out.write(value);
        }
        stream.setNeedToBeUpdated(true);
        all.add(stream);
      }
    }
    if (all.size() > 0) {
      all.setNeedToBeUpdated(true);
      store.setItem(key, all);
    }
  }

  private static Stamped stamped(byte[] file, Timestamps timestamps)
      throws IOException, TimestampException {
    try (PDDocument pdf = Loader.loadPDF(file);
        SignatureOptions options = new SignatureOptions()) {
      PDSignature signature = new PDSignature();
      signature.setType(COSName.DOC_TIME_STAMP);
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(RFC3161);
      options.setPreferredSignatureSize(TOKEN_BYTES);
      pdf.addSignature(signature, options);
      outsideThePage(pdf, signature);
      ByteArrayOutputStream out = new ByteArrayOutputStream(2 * file.length);
      ExternalSigningSupport signing = pdf.saveIncrementalForExternalSigning(out);
      MessageDigest digest = DigestUtils.getSha256Digest();
      try (InputStream content = signing.getContent()) {
        digest.update(content.readAllBytes());
      }
      Timestamp stamp = timestamps.stamp(digest.digest());
      signing.setSignature(stamp.token());
      return new Stamped(out.toByteArray(), stamp);
    }
  }

  /** So that nobody who has the page read out is told of it (ISO 14289-1 clause 7.18.1). */
  private static void outsideThePage(PDDocument pdf, PDSignature signature) throws IOException {
    for (PDSignatureField field : pdf.getSignatureFields()) {
      if (field.getSignature() != null
          && field.getSignature().getCOSObject() == signature.getCOSObject()) {
        PDAnnotation widget = field.getWidgets().get(0);
        widget.setRectangle(new PDRectangle(-10, -10, 0, 0));
      }
    }
  }
}

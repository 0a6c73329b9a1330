package org.yinxin.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.sealing.Sealing;

/**
 * The floor's signature: room for it in the first save, then a CMS signature of Bouncy Castle's own
 * making is patched in. Nothing is checked.
 */
final class BareSignature {
  private static final int UNKNOWN = 1_999_999_999;

  private BareSignature() {}

  /** Adds an empty signature to a document that is about to be saved. */
  static void reserve(PDDocument pdf) throws IOException {
    PDSignature signature = new PDSignature();
    signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
    signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
    COSArray range = new COSArray();
    range.add(COSInteger.ZERO);
    for (int i = 0; i < 3; i++) {
      range.add(COSInteger.get(UNKNOWN));
    }
    signature.getCOSObject().setItem(COSName.BYTERANGE, range);
    signature
        .getCOSObject()
        .setItem(COSName.CONTENTS, new COSString(new byte[Sealing.SIGNATURE_BYTES], true));
    PDAcroForm form = new PDAcroForm(pdf);
    PDSignatureField field = new PDSignatureField(form);
    field.getCOSObject().setItem(COSName.V, signature.getCOSObject());
    form.setFields(List.of(field));
    pdf.getDocumentCatalog().setAcroForm(form);
  }

  /** Signs a saved document in place. */
  static byte[] sign(byte[] file, SealingKey key) throws Exception {
    int start = find(file, "<0000000000000000");
    int end = start + 2 * Sealing.SIGNATURE_BYTES + 2;
    byte[] offsets =
        "%d %d %d".formatted(start, end, file.length - end).getBytes(StandardCharsets.US_ASCII);
    int range = find(file, String.valueOf(UNKNOWN));
    Arrays.fill(file, range, range + 32, (byte) ' ');
    System.arraycopy(offsets, 0, file, range, offsets.length);
    byte[] cms = cms(file, start, end, key);
    byte[] hex = HexFormat.of().formatHex(cms).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(hex, 0, file, start + 1, hex.length);
    return file;
  }

  private static int find(byte[] file, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at < file.length - wanted.length; at++) {
      int same = 0;
      while (same < wanted.length && file[at + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at;
      }
    }
    throw new IllegalStateException("no place for the signature");
  }

  private static byte[] cms(byte[] file, int start, int end, SealingKey key) throws Exception {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
            .build(new Signer(key), key.chain().get(0)));
    generator.addCertificates(new JcaCertStore(key.chain()));
    byte[] signed = new byte[file.length - (end - start)];
    System.arraycopy(file, 0, signed, 0, start);
    System.arraycopy(file, end, signed, start, file.length - end);
    return generator.generate(new CMSProcessableByteArray(signed), false).getEncoded();
  }

  /** The platform's key for Bouncy Castle. */
  private static final class Signer implements ContentSigner {
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final SealingKey key;

    Signer(SealingKey key) {
      this.key = key;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return new DefaultSignatureAlgorithmIdentifierFinder().find(key.algorithm());
    }

    @Override
    public OutputStream getOutputStream() {
      return data;
    }

    @Override
    public byte[] getSignature() {
      try {
        return key.sign(data.toByteArray());
      } catch (KeyHolderException e) {
        throw new RuntimeOperatorException("the key cannot sign", e);
      }
    }
  }
}

package org.yinxin.core.sealing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyReason;
import org.yinxin.text.LocalizedText;

/** The certificates in a file that an authority sent: PEM (RFC 7468), PKCS#7 or DER. */
final class CertificateFile {
  /** Never registered: the container has a Bouncy Castle of another version under that name. */
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN (CERTIFICATE|PKCS7|CMS)-----([^-]+)-----END \\1-----");

  private static final int MOST = 50;

  private CertificateFile() {}

  static List<X509Certificate> read(byte[] file) throws Refusal {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    if (text.contains("PRIVATE KEY-----")) {
      throw bad(
          "文件里有私钥。私钥不应离开密钥库，请只导入证书，并告知证书机构。",
          "The file contains a private key, which must never travel. Import certificates only.");
    }
    List<X509Certificate> found = new ArrayList<>();
    Matcher pem = PEM.matcher(text);
    try {
      boolean any = false;
      while (pem.find()) {
        any = true;
        add(found, Base64.getMimeDecoder().decode(pem.group(2)));
      }
      if (!any) {
        add(found, file);
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unreadable();
    }
    if (found.isEmpty() || found.size() > MOST) {
      throw unreadable();
    }
    return found;
  }

  private static void add(List<X509Certificate> found, byte[] der) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509", PROVIDER);
    Collection<? extends Certificate> all =
        factory.generateCertificates(new ByteArrayInputStream(der));
    for (Certificate each : all) {
      found.add((X509Certificate) each);
    }
  }

  /** From the certificate of a key up to the root, whatever the order in the file. */
  static List<X509Certificate> chain(List<X509Certificate> all, Collection<PublicKey> keys)
      throws Refusal {
    X509Certificate own =
        all.stream()
            .filter(each -> keys.stream().anyMatch(key -> same(key, each.getPublicKey())))
            .findFirst()
            .orElseThrow(
                () ->
                    bad(
                        "文件中没有本部门密钥的证书。请确认它对应最近一次导出的证书请求（CSR），且属于这个部门。",
                        "No certificate in the file belongs to this office's key. Is it the answer"
                            + " to the latest request, and this office's?"));
    List<X509Certificate> chain = new ArrayList<>(List.of(own));
    while (true) {
      X509Certificate last = chain.get(chain.size() - 1);
      if (isSignedBy(last, last)) {
        return chain;
      }
      Optional<X509Certificate> above =
          all.stream().filter(each -> !chain.contains(each) && isSignedBy(last, each)).findFirst();
      String issuer = last.getIssuerX500Principal().getName();
      chain.add(
          above.orElseThrow(
              () ->
                  bad(
                      "缺少上级证书：" + issuer + "。请向证书机构索取到根证书为止的完整证书链。",
                      "The certificate of the issuer is missing: "
                          + issuer
                          + ". Ask the authority for the whole chain up to the root.")));
    }
  }

  /** Writes certificates as {@link #read} takes them. */
  static String text(List<X509Certificate> chain) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    StringBuilder text = new StringBuilder();
    for (X509Certificate each : chain) {
      try {
        text.append("-----BEGIN CERTIFICATE-----\n")
            .append(lines.encodeToString(each.getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("it was read from such a form", e);
      }
    }
    return text.toString();
  }

  private static boolean same(PublicKey one, PublicKey other) {
    return Arrays.equals(one.getEncoded(), other.getEncoded());
  }

  private static boolean isSignedBy(X509Certificate certificate, X509Certificate by) {
    if (!certificate.getIssuerX500Principal().equals(by.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(by.getPublicKey(), PROVIDER);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Refusal unreadable() {
    return bad(
        "这不是证书文件。请上传 PEM（.pem、.crt）、PKCS#7（.p7b）或 DER（.cer）格式的证书链。",
        "This is no file of certificates. PEM (.pem, .crt), PKCS#7 (.p7b) and DER (.cer) are.");
  }

  static Refusal bad(String zh, String en) {
    return new Refusal(KeyReason.BAD_CERTIFICATE, new LocalizedText(zh, en));
  }
}

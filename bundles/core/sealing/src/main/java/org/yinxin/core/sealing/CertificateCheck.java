package org.yinxin.core.sealing;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.yinxin.keyholder.DevelopmentMark;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.ChinaTime;

/** Checks that a chain of certificates may be used for an office's seal (RFC 5280). */
final class CertificateCheck {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ChinaTime.ZONE);

  /** E-mail protection, document signing (RFC 9336), any: what readers of PDF take for signing. */
  private static final Set<String> PURPOSES =
      Set.of("1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "2.5.29.37.0");

  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;
  private static final int CERTIFICATE_SIGNING = 5;
  private static final int LEAST_RSA_BITS = 2048;

  private final SealOwner owner;
  private final boolean development;

  CertificateCheck(SealOwner owner, boolean development) {
    this.owner = owner;
    this.development = development;
  }

  /**
   * Says what is wrong with a chain that leads from the key's certificate up to the root.
   *
   * @param now the present
   * @param from time from which the office would seal with it
   */
  void check(List<X509Certificate> chain, Instant now, Instant from) throws Refusal {
    X509Certificate own = chain.get(0);
    if (!development && DevelopmentMark.in(chain)) {
      throw CertificateFile.bad(
          "这是演示证书，正式环境不能使用。", "This is a certificate for trying out; production takes none.");
    }
    subject(own);
    for (X509Certificate each : chain) {
      period(each, now, from);
      strength(each);
    }
    usage(own);
    purposes(own);
    for (X509Certificate above : chain.subList(1, chain.size())) {
      authority(above);
    }
  }

  private void subject(X509Certificate own) throws Refusal {
    if (!organization(own).equals(owner.university())) {
      throw CertificateFile.bad(
          "证书主体的单位（O）是“" + organization(own) + "”，应为“" + owner.university() + "”。",
          "The subject's organization is '"
              + organization(own)
              + "' and not '"
              + owner.university()
              + "'.");
    }
  }

  /** Organization in the subject; empty if there is none. */
  static String organization(X509Certificate certificate) {
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    return Stream.of(subject.getRDNs(BCStyle.O))
        .map(rdn -> IETFUtils.valueToString(rdn.getFirst().getValue()))
        .collect(Collectors.joining(","));
  }

  private static void period(X509Certificate each, Instant now, Instant from) throws Refusal {
    Instant end = each.getNotAfter().toInstant();
    Instant last = from.isAfter(now) ? from : now;
    if (!end.isAfter(last)) {
      throw CertificateFile.bad(
          "证书已过期，或在启用前就会过期（" + DAY.format(end) + "）：" + name(each),
          "It ends on " + DAY.format(end) + ", before it is to be used: " + name(each));
    }
    if (each.getNotBefore().toInstant().isAfter(last)) {
      String begin = DAY.format(each.getNotBefore().toInstant());
      throw CertificateFile.bad(
          "证书 " + begin + " 才生效，请把启用时间定在此后：" + name(each),
          "It is not valid before " + begin + "; let it take over after that: " + name(each));
    }
  }

  private static void strength(X509Certificate each) throws Refusal {
    String algorithm = each.getSigAlgName().toUpperCase(Locale.ROOT);
    boolean root = each.getIssuerX500Principal().equals(each.getSubjectX500Principal());
    if (!root && (algorithm.startsWith("SHA1") || algorithm.startsWith("MD"))) {
      throw CertificateFile.bad(
          "证书用已被攻破的算法（" + algorithm + "）签发：" + name(each),
          "It is signed with a broken algorithm (" + algorithm + "): " + name(each));
    }
    if (each.getPublicKey() instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
      throw CertificateFile.bad(
          "RSA 密钥不足 2048 位：" + name(each), "Its RSA key has less than 2048 bits: " + name(each));
    }
  }

  private static void usage(X509Certificate own) throws Refusal {
    boolean[] usage = own.getKeyUsage();
    if (usage == null || !(usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION])) {
      throw CertificateFile.bad(
          "证书的密钥用途（KU）不含数字签名或不可否认，不能用于签章。请让证书机构签发“文档签名”证书。",
          "Its key usage has neither digitalSignature nor nonRepudiation. Ask the authority for a"
              + " certificate for signing documents.");
    }
    if (own.getBasicConstraints() >= 0 || usage[CERTIFICATE_SIGNING]) {
      throw CertificateFile.bad(
          "这是证书机构（CA）的证书，不能用于签章。", "It is a certificate of an authority, not one for signing.");
    }
  }

  private static void purposes(X509Certificate own) throws Refusal {
    List<String> purposes;
    try {
      purposes = own.getExtendedKeyUsage();
    } catch (CertificateParsingException e) {
      purposes = List.of();
    }
    if (purposes != null && purposes.stream().noneMatch(PURPOSES::contains)) {
      throw CertificateFile.bad(
          "证书的扩展密钥用途（EKU）不含电子邮件保护或文档签名，Adobe Reader 不会认可。",
          "Its extended key usage has neither emailProtection nor documentSigning, so that Adobe"
              + " Reader would not accept it.");
    }
  }

  private static void authority(X509Certificate above) throws Refusal {
    boolean[] usage = above.getKeyUsage();
    if (above.getBasicConstraints() < 0 || (usage != null && !usage[CERTIFICATE_SIGNING])) {
      throw CertificateFile.bad(
          "上级证书不是证书机构（CA）的证书：" + name(above),
          "A certificate above it is no authority's: " + name(above));
    }
  }

  private static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }
}

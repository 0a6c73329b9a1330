package org.yinxin.keyholder;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/**
 * The certificate policy of keys that are for trying out only. It marks them for ever, wherever
 * they are copied to, so that production recognizes them in any key holder.
 */
public final class DevelopmentMark {
  /** The policy's object identifier, under the UUID arc (ITU-T X.667). */
  public static final String POLICY = "2.25.38589749942582170540257913214041110736";

  /** Certificate policies (RFC 5280 4.2.1.4). */
  private static final String POLICIES = "2.5.29.32";

  /** DER of {@link #POLICY}. */
  private static final String ENCODED = "061369ba888ee4a4ebeaa399a18ac084f8a7f2f150";

  private DevelopmentMark() {}

  /** Returns true if a certificate of the chain carries the policy. */
  public static boolean in(List<X509Certificate> chain) {
    return chain.stream()
        .map(certificate -> certificate.getExtensionValue(POLICIES))
        .anyMatch(value -> value != null && HexFormat.of().formatHex(value).contains(ENCODED));
  }
}

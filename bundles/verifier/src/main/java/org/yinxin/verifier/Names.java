package org.yinxin.verifier;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Names in certificates. Anybody can make a certificate with any name in it. */
final class Names {
  private static final int LONGEST = 80;

  private Names() {}

  static String subject(X509Certificate certificate) {
    return readable(certificate.getSubjectX500Principal());
  }

  static String issuer(X509Certificate certificate) {
    return readable(certificate.getIssuerX500Principal());
  }

  /** Organisation, unit and common name, as far as they are there. */
  private static String readable(X500Principal name) {
    try {
      LdapName dn = new LdapName(name.getName(X500Principal.RFC2253));
      List<String> parts = new ArrayList<>();
      for (String type : List.of("O", "OU", "CN")) {
        part(dn, type).filter(p -> !parts.contains(p)).ifPresent(parts::add);
      }
      return clean(String.join(" ", parts));
    } catch (InvalidNameException | RuntimeException e) {
      return "";
    }
  }

  private static Optional<String> part(LdapName dn, String type) {
    return dn.getRdns().stream()
        .filter(rdn -> rdn.getType().toUpperCase(Locale.ROOT).equals(type))
        .map(Rdn::getValue)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst();
  }

  /** Without what turns the direction of text, hides or breaks a line. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints().filter(Names::isVisible).limit(LONGEST).forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

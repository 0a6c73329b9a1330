package org.yinxin.core.plugins;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.certificate.CertificateType;

/** The interfaces of the API that plug-ins provide as services. */
final class Contracts {
  static final String CERTIFICATE_TYPE = CertificateType.class.getName();

  /** Contracts of connectors lie in packages of the API, and none of certificates is one. */
  private static final Pattern CONNECTOR =
      Pattern.compile(
          "org\\.yinxin\\.(eseal|keyholder|login|notice|payment|recordsource|timestamp)"
              + "\\.[A-Z]\\w*");

  private Contracts() {}

  /** Returns the kind of connector that provides an interface, as {@code payment}. */
  static Optional<String> connectorKind(String serviceInterface) {
    Matcher matcher = CONNECTOR.matcher(serviceInterface);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  static boolean isContract(String serviceInterface) {
    return CERTIFICATE_TYPE.equals(serviceInterface) || connectorKind(serviceInterface).isPresent();
  }
}

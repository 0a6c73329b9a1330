package org.yinxin.core.plugins;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yinxin.certificate.CertificateType;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.login.LoginMethod;
import org.yinxin.notice.NoticeChannel;
import org.yinxin.payment.PaymentGateway;
import org.yinxin.services.plugins.ConnectorId;

/** The interfaces of the API that plug-ins provide as services. */
final class Contracts {
  static final String CERTIFICATE_TYPE = CertificateType.class.getName();

  /** Contracts of connectors lie in packages of the API, and none of certificates is one. */
  private static final Pattern CONNECTOR =
      Pattern.compile(
          "org\\.yinxin\\.(eseal|keyholder|login|notice|payment|recordsource|timestamp)"
              + "\\.[A-Z]\\w*");

  /** By contract: the service property with the id under which settings name a connector. */
  private static final Map<String, String> ID_PROPERTIES =
      Map.of(
          KeyHolder.class.getName(), KeyHolder.NAME,
          LoginMethod.class.getName(), LoginMethod.ID,
          NoticeChannel.class.getName(), NoticeChannel.ID,
          PaymentGateway.class.getName(), PaymentGateway.ID);

  /** Matches the services that have such a property (OSGi Core 8, 3.2.7). */
  static final String CONNECTOR_IDS =
      ID_PROPERTIES.values().stream()
          .map(name -> "(" + name + "=*)")
          .collect(Collectors.joining("", "(|", ")"));

  private Contracts() {}

  /**
   * Returns the id of a connector.
   *
   * @param property gives the text of a service property, blank if it has none
   */
  static Optional<ConnectorId> connectorId(
      String serviceInterface, UnaryOperator<String> property) {
    return Optional.ofNullable(ID_PROPERTIES.get(serviceInterface))
        .map(name -> property.apply(name).strip())
        .filter(id -> !id.isEmpty())
        .map(id -> new ConnectorId(connectorKind(serviceInterface).orElseThrow(), id));
  }

  /** Returns the kind of connector that provides an interface, as {@code payment}. */
  static Optional<String> connectorKind(String serviceInterface) {
    Matcher matcher = CONNECTOR.matcher(serviceInterface);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  static boolean isContract(String serviceInterface) {
    return CERTIFICATE_TYPE.equals(serviceInterface) || connectorKind(serviceInterface).isPresent();
  }
}

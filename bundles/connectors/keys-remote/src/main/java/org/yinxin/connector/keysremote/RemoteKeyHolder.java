package org.yinxin.connector.keysremote;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;

/**
 * Sealing keys at a remote signing service that speaks the Cloud Signature Consortium's API v2.
 * Certificates are asked for again after a while, and after each failure. Thread-safe.
 */
@Component(
    configurationPid = "org.yinxin.connector.keysremote",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = KeyHolder.NAME + "=remote")
@Designate(ocd = RemoteKeyHolder.Config.class)
public final class RemoteKeyHolder implements KeyHolder {
  /** The longest time that a renewed certificate at the service may go unnoticed. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  @ObjectClassDefinition(name = "Sealing keys at a remote signing service (CSC API v2)")
  @interface Config {
    @AttributeDefinition(description = "Address of the service, as https://sign.example/csc/v2")
    String address();

    @AttributeDefinition(description = "Name of this client at the service")
    String clientId();

    @AttributeDefinition(description = "File whose first line is the client's secret")
    String clientSecretFile();

    @AttributeDefinition(description = "File whose first line is the PIN; empty if there is none")
    String pinFile() default "";

    @AttributeDefinition(
        description = "PKCS#12 file with the certificate that this client shows; empty for none")
    String tlsKeyStore() default "";

    @AttributeDefinition(description = "File whose first line is the password of that file")
    String tlsPasswordFile() default "";

    @AttributeDefinition(
        description =
            "PEM file with the certificates that the service's has to lead to; empty for those that"
                + " Java trusts")
    String tlsTrusted() default "";

    @AttributeDefinition(
        description = "What the service calls each office's key: academic-affairs=ID, personnel=ID")
    String credentials();

    @AttributeDefinition(description = "How long a call may take, in seconds")
    int timeoutSeconds() default 10;
  }

  private record Known(RemoteKey key, Instant asked) {}

  private final CscService service;
  private final Map<String, String> credentials;
  private final InstantSource clock;
  private final Map<String, Known> keys = new ConcurrentHashMap<>();

  /** Calls nobody yet. */
  @Activate
  public RemoteKeyHolder(Config config) {
    this(
        new CscService(
            config.address(),
            new Secrets(
                config.clientId(), Path.of(config.clientSecretFile()), Path.of(config.pinFile())),
            new MutualTls(
                Path.of(config.tlsKeyStore()),
                Path.of(config.tlsPasswordFile()),
                Path.of(config.tlsTrusted())),
            Duration.ofSeconds(config.timeoutSeconds())),
        pairs(config.credentials()),
        InstantSource.system());
  }

  RemoteKeyHolder(CscService service, Map<String, String> credentials, InstantSource clock) {
    this.service = service;
    this.credentials = Map.copyOf(credentials);
    this.clock = clock;
  }

  private static Map<String, String> pairs(String text) {
    return Stream.of(text.split(",", -1))
        .map(entry -> entry.strip().split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip()));
  }

  @Override
  public SealingKey key(SealOwner owner) throws KeyHolderException {
    String credential = credentials.get(owner.id());
    if (credential == null) {
      throw new KeyHolderException(
          Reason.NO_KEY, "no credential at the service is named for '" + owner.id() + "'", null);
    }
    Known known = keys.get(owner.id());
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.asked().plus(FRESH))) {
      return known.key();
    }
    keys.remove(owner.id());
    RemoteKey key =
        new RemoteKey(
            service, credential, service.credential(credential), () -> keys.remove(owner.id()));
    key.check();
    keys.put(owner.id(), new Known(key, now));
    return key;
  }
}

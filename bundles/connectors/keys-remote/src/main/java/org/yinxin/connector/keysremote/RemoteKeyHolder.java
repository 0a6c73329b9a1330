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

  @ObjectClassDefinition(
      name = "远程签名服务中的签章密钥（CSC API v2） | Sealing keys at a remote signing service (CSC API v2)")
  @interface Config {
    @AttributeDefinition(
        name = "服务地址 | Address",
        description =
            "如 https://sign.example/csc/v2 | Address of the service, as "
                + "https://sign.example/csc/v2")
    String address();

    @AttributeDefinition(
        name = "客户端标识 | Client id",
        description = "本平台在该服务的名称 | Name of this client at the service")
    String clientId();

    @AttributeDefinition(
        name = "客户端密钥文件 | File of the client secret",
        description = "第一行为客户端密钥 | File whose first line is the client's secret")
    String clientSecretFile();

    @AttributeDefinition(
        name = "PIN 文件 | File of the PIN",
        description = "第一行为 PIN；没有则留空 | File whose first line is the PIN; empty if there is none")
    String pinFile() default "";

    @AttributeDefinition(
        name = "客户端证书 | Client certificate",
        description =
            "出示的证书的 PKCS#12 文件；留空则不出示 | PKCS#12 file with the certificate that this client "
                + "shows; empty for none")
    String tlsKeyStore() default "";

    @AttributeDefinition(
        name = "客户端证书密码文件 | File of its password",
        description = "第一行为该文件的密码 | File whose first line is the password of that file")
    String tlsPasswordFile() default "";

    @AttributeDefinition(
        name = "信任的证书 | Trusted certificates",
        description =
            "服务的证书须由其签发的 PEM 文件；留空则用 Java 信任的 | PEM file with the certificates that the "
                + "service's has to lead to; empty for those that Java trusts")
    String tlsTrusted() default "";

    @AttributeDefinition(
        name = "各部门的密钥 | Keys of offices",
        description =
            "服务对各部门密钥的称呼：academic-affairs=ID, personnel=ID | The service's names of each "
                + "office's key: academic-affairs=ID, personnel=ID")
    String credentials();

    @AttributeDefinition(
        name = "超时（秒） | Time limit in seconds",
        description = "一次调用最长的秒数 | Seconds that a call may take")
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

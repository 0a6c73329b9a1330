package org.yinxin.connector.timestamprfc3161;

import static org.yinxin.timestamp.TimestampException.Reason.REFUSED;
import static org.yinxin.timestamp.TimestampException.Reason.UNTRUSTED;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.yinxin.timestamp.TimestampAuthority;
import org.yinxin.timestamp.TimestampException;

/**
 * A time-stamp authority over HTTP (RFC 3161 section 3.4). An answer counts only if it is over the
 * digest and the nonce that were sent, is signed by a certificate for time-stamping that leads up
 * to a trusted one, and states a time that is now. Thread-safe.
 */
@Component(
    configurationPid = "org.yinxin.connector.timestamprfc3161",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HttpTimestampAuthority.Config.class)
public final class HttpTimestampAuthority implements TimestampAuthority {
  private static final int NONCE_BITS = 64;

  @ObjectClassDefinition(name = "RFC 3161 时间戳 | Time-stamps by RFC 3161")
  @interface Config {
    @AttributeDefinition(
        name = "时间戳服务地址 | Address",
        description = "http 或 https | Address of the authority, http or https")
    String url();

    @AttributeDefinition(
        name = "信任的证书 | Trusted certificates",
        description = "签发时间戳者的 PEM 证书文件 | PEM file with the certificates that are trusted to stamp")
    String trustAnchors();

    @AttributeDefinition(
        name = "策略 OID | Policy",
        description = "申请的策略；留空用服务方的 | OID of the policy to ask for; empty for the authority's")
    String policy() default "";

    @AttributeDefinition(
        name = "用户名 | User",
        description = "HTTP Basic 的用户名；留空则没有 | User name (HTTP basic); empty for none")
    String user() default "";

    @AttributeDefinition(
        name = "密码 | Password",
        description = "该用户的密码 | Password to it",
        type = AttributeType.PASSWORD)
    String password() default "";

    @AttributeDefinition(
        name = "超时（秒） | Time limit in seconds",
        description = "多少秒没有答复就放弃，1 至 25 | Seconds after which an answer is given up, 1 to 25")
    int timeoutSeconds() default 10;
  }

  private final HttpExchange http;
  private final TrustedStamps trust;
  private final Optional<ASN1ObjectIdentifier> policy;
  private final SecureRandom random = new SecureRandom();

  /** Asks the authority that is configured. */
  @Activate
  public HttpTimestampAuthority(Config config) {
    this(
        new HttpExchange(
            URI.create(config.url().strip()),
            config.user(),
            config.password(),
            limit(config.timeoutSeconds())),
        new TrustedStamps(Path.of(config.trustAnchors().strip()), InstantSource.system()),
        config.policy());
  }

  HttpTimestampAuthority(HttpExchange http, TrustedStamps trust, String policy) {
    this.http = http;
    this.trust = trust;
    this.policy =
        Optional.of(policy.strip()).filter(p -> !p.isEmpty()).map(ASN1ObjectIdentifier::new);
  }

  private static Duration limit(int seconds) {
    if (seconds < 1 || seconds > 25) {
      throw new IllegalArgumentException("timeoutSeconds is 1 to 25, not " + seconds);
    }
    return Duration.ofSeconds(seconds);
  }

  @Override
  public byte[] stamp(byte[] sha256) throws TimestampException {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    policy.ifPresent(generator::setReqPolicy);
    try {
      TimeStampRequest request =
          generator.generate(TSPAlgorithms.SHA256, sha256, new BigInteger(NONCE_BITS, random));
      TimeStampResponse response = response(http.post(request.getEncoded()));
      if (response.getTimeStampToken() == null) {
        throw new TimestampException(
            REFUSED,
            "the authority refuses: status %d %s"
                .formatted(
                    response.getStatus(),
                    Optional.ofNullable(response.getStatusString()).orElse("")),
            null);
      }
      // Status, imprint, nonce, policy, and that the token names its certificate.
      response.validate(request);
      trust.check(response.getTimeStampToken());
      return response.getTimeStampToken().getEncoded();
    } catch (TSPException | IOException e) {
      throw new TimestampException(UNTRUSTED, "the answer is not to be used: " + e.getMessage(), e);
    }
  }

  @Override
  public List<X509Certificate> trusted() throws TimestampException {
    return trust.anchors();
  }

  private static TimeStampResponse response(byte[] body) throws TimestampException {
    try {
      return new TimeStampResponse(body);
    } catch (TSPException | IOException | RuntimeException e) {
      throw new TimestampException(UNTRUSTED, "the answer is no time-stamp response", e);
    }
  }
}

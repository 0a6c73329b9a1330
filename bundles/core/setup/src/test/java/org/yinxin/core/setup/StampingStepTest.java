package org.yinxin.core.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.setup.SetupReason;
import org.yinxin.services.setup.SetupSteps.Authority;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.timestamp.TimestampException;
import org.yinxin.timestamp.TimestampException.Reason;

final class StampingStepTest {
  @TempDir Path etc;

  private Path connector;
  private Authority authority;

  @BeforeEach
  void authority() throws Exception {
    connector = etc.resolve("org.yinxin.connector.timestamprfc3161.cfg");
    authority = new Authority("http://tsa.example", certificate(), "", "");
  }

  private static String certificate() throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init((KeyStore) null);
    X509TrustManager manager = (X509TrustManager) trust.getTrustManagers()[0];
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(manager.getAcceptedIssuers()[0].getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  /** The container and the authority, when a time-stamp is asked for. */
  private interface Answer {
    void give() throws Exception;
  }

  private StampingStep step(Answer answer) {
    ConfigurationAdmin admin = proxy(ConfigurationAdmin.class, () -> {});
    return new StampingStep(new NodeSettings(admin, etc), proxy(Timestamps.class, answer));
  }

  private static <T> T proxy(Class<T> service, Answer answer) {
    return service.cast(
        Proxy.newProxyInstance(
            service.getClassLoader(),
            new Class<?>[] {service},
            (proxy, method, arguments) -> {
              answer.give();
              return method.getReturnType() == Configuration.class
                  ? Nothing.of(Configuration.class)
                  : null;
            }));
  }

  private void requireConnector() throws TimestampException {
    if (!Files.exists(connector)) {
      throw new TimestampException(Reason.NOT_SET_UP, "there is no authority", null);
    }
  }

  /** FileInstall hears late that the configuration of the authority before is gone. */
  @Test
  void anAuthorityIsTakenThoughItsFileIsDeletedOnce() throws Exception {
    boolean[] deleted = new boolean[1];

    step(() -> {
          if (!deleted[0] && Files.deleteIfExists(connector)) {
            deleted[0] = true;
          }
          requireConnector();
        })
        .with(authority);

    assertTrue(deleted[0]);
    assertTrue(Files.readString(connector).contains("url = http://tsa.example"));
    assertEquals("level = B-T\n", Files.readString(etc.resolve("org.yinxin.core.sealing.cfg")));
  }

  @Test
  void ofAnAuthorityThatIsNotTrustedNothingStays() {
    StampingStep step =
        step(
            () -> {
              requireConnector();
              throw new TimestampException(Reason.UNTRUSTED, "another root", null);
            });

    Refusal refused = assertThrows(Refusal.class, () -> step.with(authority));

    assertEquals(SetupReason.NO_TIMESTAMP, refused.reason());
    assertFalse(Files.exists(connector));
    assertFalse(Files.exists(etc.resolve("timestamp-anchors.pem")));
    assertFalse(Files.exists(etc.resolve("org.yinxin.core.sealing.cfg")));
  }
}

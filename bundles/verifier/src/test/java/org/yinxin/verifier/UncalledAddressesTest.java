package org.yinxin.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.keyholder.SealingKey;

/**
 * A file may name addresses of the issuer's certificate, of its revocation list and of its OCSP
 * responder. Calls there would tell the file's author who verifies it, and could reach hosts that
 * only we can reach: none is called.
 */
final class UncalledAddressesTest {
  private final List<String> called = new CopyOnWriteArrayList<>();
  private HttpServer listener;
  private String address;

  @BeforeEach
  void listen() throws IOException {
    listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          called.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    listener.start();
    address = "http://127.0.0.1:" + listener.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    listener.stop(0);
  }

  private Pki naming() throws IOException {
    GeneralName list = new GeneralName(GeneralName.uniformResourceIdentifier, address + "/crl");
    CRLDistPoint lists =
        new CRLDistPoint(
            new DistributionPoint[] {
              new DistributionPoint(new DistributionPointName(new GeneralNames(list)), null, null)
            });
    AuthorityInformationAccess access =
        new AuthorityInformationAccess(
            new AccessDescription[] {
              access(AccessDescription.id_ad_caIssuers, "/issuer"),
              access(AccessDescription.id_ad_ocsp, "/ocsp")
            });
    return Pki.of(
        "O=某大学,OU=教务处,CN=某大学教务处",
        Instant.now().plus(365, ChronoUnit.DAYS),
        List.of(
            Extension.create(Extension.cRLDistributionPoints, false, lists),
            Extension.create(Extension.authorityInfoAccess, false, access)));
  }

  private AccessDescription access(ASN1ObjectIdentifier method, String path) {
    return new AccessDescription(
        method, new GeneralName(GeneralName.uniformResourceIdentifier, address + path));
  }

  private static void examine(byte[] file, X509Certificate... anchors) {
    Report report = new Examination(50).examine(file, List.of(anchors), Optional.empty());
    assertEquals(1, report.signatures().size());
    assertTrue(report.signatures().get(0).intact());
  }

  /** A key whose seals leave the issuer's certificate out, to be fetched. */
  private record Alone(Pki key) implements SealingKey {
    @Override
    public List<X509Certificate> chain() {
      return List.of(key.certificate());
    }

    @Override
    public String algorithm() {
      return key.algorithm();
    }

    @Override
    public boolean development() {
      return key.development();
    }

    @Override
    public byte[] sign(byte[] data) {
      return key.sign(data);
    }
  }

  @Test
  void noAddressThatACertificateNamesIsCalled() throws Exception {
    Pki named = naming();
    byte[] file = Credentials.sealed("59", new Alone(named));

    examine(file, named.authority());
    examine(file);

    assertEquals(List.of(), called);
    // It would have been heard.
    HttpURLConnection call =
        (HttpURLConnection) URI.create(address + "/crl").toURL().openConnection();
    assertEquals(404, call.getResponseCode());
    assertEquals(List.of("/crl"), called);
  }
}

package org.yinxin.connector.keyspkcs12;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.testkit.Waits;

/** The authorities for trying out in the eyes of OpenSSL. */
final class DevelopmentAuthoritiesTest {
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");

  @TempDir Path folder;
  private Pkcs12KeyHolder keys;
  private Path root;
  private Path own;

  @BeforeEach
  void open() throws Exception {
    keys = holder(Clock.systemUTC());
    own = pem("own.pem", keys.key(OFFICE).chain().get(0));
    root = pem("root.pem", keys.authority().chain().get(0));
  }

  private Pkcs12KeyHolder holder(Clock clock) {
    return new Pkcs12KeyHolder(
        folder.resolve("keys"), "", true, clock, "http://cert.example.edu.cn");
  }

  private Path pem(String name, X509Certificate certificate) throws Exception {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }

  private static String openssl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(System.getenv("CI") != null, "openssl is not installed");
      throw e;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    return said;
  }

  private static void assertSays(String expected, String said) {
    assertTrue(said.contains(expected), said);
  }

  @Test
  void aTimeStampHoldsAndItsCertificateSaysThatItIsForTryingOut() throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest("data".getBytes(StandardCharsets.UTF_8));
    byte[] token = new DevelopmentTsa(keys, Clock.systemUTC()).stamp(digest);

    Path data = Files.writeString(folder.resolve("data"), "data");
    Path file = Files.write(folder.resolve("token"), token);
    assertSays(
        "Verification: OK",
        openssl(
            "ts",
            "-verify",
            "-token_in",
            "-in",
            file.toString(),
            "-data",
            data.toString(),
            "-CAfile",
            root.toString()));
    X509Certificate stamps = keys.stamping().chain().get(0);
    assertTrue(DevelopmentCa.marked(stamps));
    assertSays("演示", DevelopmentCa.names(stamps, BCStyle.CN));
    assertTrue(token.length < 4096, () -> "a token takes " + token.length + " bytes");
  }

  @Test
  void aRequestOfOpensslIsAnswered() throws Exception {
    Path data = Files.writeString(folder.resolve("data"), "data");
    Path query = folder.resolve("query.tsq");
    openssl("ts", "-query", "-data", data.toString(), "-sha256", "-cert", "-out", query.toString());

    byte[] reply = new DevelopmentTsa(keys, Clock.systemUTC()).respond(Files.readAllBytes(query));

    Path answer = Files.write(folder.resolve("reply.tsr"), reply);
    assertSays(
        "Verification: OK",
        openssl(
            "ts",
            "-verify",
            "-in",
            answer.toString(),
            "-queryfile",
            query.toString(),
            "-CAfile",
            root.toString()));
    assertThrows(
        IOException.class,
        () ->
            new DevelopmentTsa(keys, Clock.systemUTC())
                .respond("rubbish".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void certificatesSayWhereTheirStatusIsAndTheCrlSaysThatTheyAreGood() throws Exception {
    String text = openssl("x509", "-in", own.toString(), "-noout", "-text");
    assertSays("http://cert.example.edu.cn/development/ocsp", text);
    assertSays("http://cert.example.edu.cn/development/ca.crl", text);

    assertSays("own.pem: OK", verifiedWithCrl());
  }

  @Test
  void aRevokedCertificateIsSoInCrlAndOcsp() throws Exception {
    assertSays(own + ": good", ocsp());

    String serial = keys.key(OFFICE).chain().get(0).getSerialNumber().toString(16);
    Files.writeString(
        folder.resolve("keys/development.revoked"), serial + " 2026-11-01T00:00:00Z\n");

    assertSays("certificate revoked", verifiedWithCrl());
    assertSays(own + ": revoked", ocsp());
  }

  private String verifiedWithCrl() throws Exception {
    Path crl = Files.write(folder.resolve("ca.crl"), keys.status().crl());
    Path pem = folder.resolve("crl.pem");
    openssl("crl", "-inform", "DER", "-in", crl.toString(), "-out", pem.toString());
    return openssl(
        "verify",
        "-crl_check",
        "-CAfile",
        root.toString(),
        "-CRLfile",
        pem.toString(),
        own.toString());
  }

  private String ocsp() throws Exception {
    Path request = folder.resolve("request");
    openssl(
        "ocsp",
        "-no_nonce",
        "-issuer",
        root.toString(),
        "-cert",
        own.toString(),
        "-reqout",
        request.toString());
    Path answer =
        Files.write(folder.resolve("answer"), keys.status().ocsp(Files.readAllBytes(request)));
    String said =
        openssl(
            "ocsp",
            "-no_nonce",
            "-issuer",
            root.toString(),
            "-cert",
            own.toString(),
            "-respin",
            answer.toString(),
            "-CAfile",
            root.toString());
    assertSays("Response verify OK", said);
    return said;
  }

  @Test
  void whatIsNoOcspRequestIsAnsweredAsSuch() throws Exception {
    Path answer =
        Files.write(
            folder.resolve("answer"),
            keys.status().ocsp("rubbish".getBytes(StandardCharsets.UTF_8)));

    assertSays(
        "malformedrequest",
        openssl("ocsp", "-respin", answer.toString(), "-text", "-noverify")
            .toLowerCase(Locale.ROOT));
  }

  @Test
  void theStampingKeyIsKeptAndMadeAnewWhenItsCertificateEnds() throws Exception {
    X509Certificate first = keys.stamping().chain().get(0);
    assertEquals(first, holder(Clock.systemUTC()).stamping().chain().get(0));

    Instant later = first.getNotAfter().toInstant().plusSeconds(1);
    X509Certificate second = holder(Clock.fixed(later, ZoneOffset.UTC)).stamping().chain().get(0);
    assertFalse(second.equals(first));
  }

  @Test
  void inProductionThereIsNoSuchAuthority() {
    Pkcs12KeyHolder production =
        new Pkcs12KeyHolder(folder.resolve("keys"), "", false, Clock.systemUTC());

    assertThrows(KeyHolderException.class, production::authority);
    assertThrows(KeyHolderException.class, production::stamping);
    assertThrows(KeyHolderException.class, production::status);
  }
}

package org.yinxin.connector.keyspkcs11;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.yinxin.testlibrary.tokens.SoftHsmToken;

/** A real token: SoftHSM's, in the folder that the environment of the tests names. */
final class SoftHsm {
  static final String PIN = SoftHsmToken.PIN;
  private static final Provider BC = new BouncyCastleProvider();

  private static boolean made;

  private SoftHsm() {}

  /** A token without keys; skips the test where SoftHSM is not installed. */
  static Token empty() throws Exception {
    assumeTrue(SoftHsmToken.isExpected(), "softhsm2 is not installed");
    // One for all tests: the library takes no other one while it is loaded.
    if (!made) {
      SoftHsmToken.make();
      made = true;
    }
    Token token = token();
    KeyStore store = token.open(PIN.toCharArray());
    for (String label : Collections.list(store.aliases())) {
      store.deleteEntry(label);
    }
    return token;
  }

  /**
   * Takes the keys off the token while it is in use, as a module does that loses its partition, and
   * returns what brings them back. (SoftHSM never recognizes a whole token again that was away.)
   */
  static AutoCloseable keysAway() throws IOException {
    Path token;
    try (var all = Files.list(SoftHsmToken.TOKENS)) {
      token = all.findFirst().orElseThrow();
    }
    Path away = Files.createDirectories(SoftHsmToken.TOKENS.resolveSibling("away"));
    List<Path> keys;
    try (var all = Files.list(token)) {
      keys =
          all.filter(file -> file.toString().endsWith(".object"))
              .filter(file -> !file.endsWith("token.object"))
              .toList();
    }
    for (Path key : keys) {
      Files.move(key, away.resolve(key.getFileName()));
    }
    lookAgain(token);
    return () -> {
      for (Path key : keys) {
        Files.move(away.resolve(key.getFileName()), key);
      }
      lookAgain(token);
    };
  }

  /** SoftHSM looks for files anew when this counter has moved. */
  private static void lookAgain(Path token) throws IOException {
    Path generation = token.resolve("generation");
    byte[] counter = Files.readAllBytes(generation);
    counter[counter.length - 2]++;
    Files.write(generation, counter);
  }

  static Token token() {
    return new Token(SoftHsmToken.LIBRARY.toString(), -1, 0);
  }

  /** Makes a key with a certificate under a label. */
  static X509Certificate key(Token token, String label, String family, Instant from)
      throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(family, BC);
    generator.initialize(family.equals("RSA") ? 2048 : 256);
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("O=某大学,OU=教务处,CN=" + label);
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.valueOf(from.toEpochMilli()),
                        Date.from(from),
                        Date.from(from.plus(Duration.ofDays(700))),
                        name,
                        pair.getPublic())
                    .build(
                        new JcaContentSignerBuilder(
                                family.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA")
                            .setProvider(BC)
                            .build(pair.getPrivate())));
    KeyStore store = token.open(PIN.toCharArray());
    store.setKeyEntry(label, pair.getPrivate(), null, new X509Certificate[] {certificate});
    return certificate;
  }
}

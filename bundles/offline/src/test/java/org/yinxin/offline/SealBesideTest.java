package org.yinxin.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An SM2 e-seal beside the file, at which this program does not look. */
final class SealBesideTest {
  @TempDir Path folder;

  @Test
  void whoeverIsGivenOneIsToldThatNobodyLookedAtItAndWhatCan() throws Exception {
    String said = said(List.of("credential.pdf", "entry.json", "proof.txt", "sm2.ses"));

    assertTrue(said.contains("SM2 电子印章（sm2.ses），本程序没有检验"), said);
    assertTrue(said.contains("支持 GB/T 38540-2020 的电子印章验证软件"), said);
    assertTrue(said.contains("it was not looked at here. Software that verifies e-seals"), said);
  }

  @Test
  void whereThereIsNoneNothingIsSaidOfIt() throws Exception {
    String said = said(List.of("credential.pdf", "entry.json", "proof.txt"));

    assertTrue(said.startsWith("结论 / Verdict: unreadable"), said);
    assertFalse(said.contains("SM2"), said);
  }

  private String said(List<String> names) throws Exception {
    Path bundle = folder.resolve("bundle.zip");
    try (OutputStream file = Files.newOutputStream(bundle);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write('?');
        zip.closeEntry();
      }
    }
    Path anchors = Files.writeString(folder.resolve("anchors.txt"), anchors());
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    assertEquals(
        Offline.REFUSED,
        Offline.run(List.of(bundle.toString(), "--anchors", anchors.toString()), out));
    return said.toString(StandardCharsets.UTF_8);
  }

  private static String anchors() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=Authority");
    byte[] certificate =
        new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                Date.from(Instant.parse("2036-01-01T00:00:00Z")),
                name,
                pair.getPublic())
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
            .getEncoded();
    return "yinxin.org/anchors@v1\nuniversity-zh: 示范大学\nuniversity-en: Sample University\n"
        + "mode: production\nlog: "
        + new SmallLog(1).verifierKey()
        + "\nseal:\n-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
        + "\n-----END CERTIFICATE-----\n";
  }
}

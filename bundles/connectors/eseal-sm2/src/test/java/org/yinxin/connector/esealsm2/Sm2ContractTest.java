package org.yinxin.connector.esealsm2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.eseal.ElectronicSealer;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.testkit.connector.ElectronicSealerContract;
import org.yinxin.testkit.connector.Trouble;

/** The contract of electronic seals, with a seal for tests and its own reader. */
final class Sm2ContractTest implements ElectronicSealerContract {
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "示范大学", "教务处");
  private static final BouncyCastleProvider BC = new BouncyCastleProvider();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-26T04:00:00Z"), ZoneOffset.UTC);

  @TempDir private static Path folder;
  private static final Map<String, byte[]> SAVED = new HashMap<>();
  private static ElectronicSealer sealer;

  /** Production refuses seals for trying out, and only production makes none. */
  @BeforeAll
  static void start() throws Exception {
    Path seals = folder.resolve("eseals");
    ElectronicSealer trying = new Sm2ElectronicSealer(seals, true, CLOCK);
    ElectronicSealer production = new Sm2ElectronicSealer(seals, false, CLOCK);
    sealer =
        (owner, file) -> (owner.id().equals(OFFICE.id()) ? trying : production).seal(owner, file);
    trying.seal(OFFICE, new byte[1]);
    for (String name : new String[] {"academic-affairs.esl", "academic-affairs.p12", "password"}) {
      SAVED.put(name, Files.readAllBytes(seals.resolve(name)));
    }
  }

  @Override
  public ElectronicSealer sealer() {
    return sealer;
  }

  @Override
  public SealOwner owner() {
    return OFFICE;
  }

  @Override
  public SealOwner stranger() {
    return new SealOwner("personnel", "示范大学", "人事处");
  }

  @Override
  public Set<String> secrets() {
    return Set.of(new String(SAVED.get("password"), StandardCharsets.UTF_8));
  }

  @Override
  public boolean holds(byte[] signatureData, byte[] file) throws Exception {
    ASN1Sequence data = ASN1Sequence.getInstance(signatureData);
    ASN1Sequence toSign = ASN1Sequence.getInstance(data.getObjectAt(0));
    byte[] stated = ASN1BitString.getInstance(toSign.getObjectAt(3)).getOctets();
    byte[] certificate = ASN1OctetString.getInstance(data.getObjectAt(1)).getOctets();
    Signature check = Signature.getInstance("SM3withSM2", BC);
    check.initVerify(
        CertificateFactory.getInstance("X.509", BC)
            .generateCertificate(new ByteArrayInputStream(certificate))
            .getPublicKey());
    check.update(toSign.getEncoded(ASN1Encoding.DER));
    return check.verify(ASN1BitString.getInstance(data.getObjectAt(3)).getOctets())
        && MessageDigest.isEqual(stated, MessageDigest.getInstance("SM3", BC).digest(file));
  }

  /** Files do not hang, and sign nothing by themselves. */
  @Override
  public boolean make(Trouble trouble) throws IOException {
    switch (trouble) {
      case ANSWER_LOST -> write("academic-affairs.p12", new byte[] {1, 2, 3});
      case NONSENSE -> write("academic-affairs.esl", new byte[] {1, 2, 3});
      case REFUSES -> write("password", "another".getBytes(StandardCharsets.UTF_8));
      default -> {
        return false;
      }
    }
    return true;
  }

  @AfterEach
  @Override
  public void recover() throws IOException {
    for (Map.Entry<String, byte[]> each : SAVED.entrySet()) {
      write(each.getKey(), each.getValue());
    }
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve("eseals").resolve(name), bytes);
  }
}

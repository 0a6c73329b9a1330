package org.yinxin.core.verification.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.testlibrary.databases.FewCredentials;
import org.yinxin.text.LocalizedText;

final class FormerRootsTest implements FewCredentials, Vault {
  private static final Provider PROVIDER = new BouncyCastleProvider();

  private final List<String> ids = new ArrayList<>();
  private final Map<String, byte[]> files = new HashMap<>();
  private Instant now = Instant.parse("2026-11-26T04:00:00Z");
  private final FormerRoots roots = new FormerRoots(this, this, () -> now);

  @Test
  void theRootOfASealThatIsNoLongerUsedIsToldToo() throws Exception {
    X509Certificate first = sealed("credential-1");
    X509Certificate second = sealed("credential-2");

    assertEquals(Set.of(first, second), roots.all());
  }

  @Test
  void aNewAuthorityIsFoundAfterAWhile() throws Exception {
    X509Certificate first = sealed("credential-1");
    assertEquals(Set.of(first), roots.all());
    X509Certificate second = sealed("credential-2");
    now = now.plusSeconds(601);

    assertEquals(Set.of(first, second), roots.all());
  }

  @Test
  void aFileThatIsLostHidesNoOtherRoot() throws Exception {
    ids.add("lost");
    X509Certificate first = sealed("credential-1");

    assertEquals(Set.of(first), roots.all());
  }

  /** Puts a file with a seal on the shelf, and gives the certificate in it. */
  private X509Certificate sealed(String id) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=" + id);
    JcaContentSignerBuilder signer =
        new JcaContentSignerBuilder("SHA256withRSA").setProvider(PROVIDER);
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plusSeconds(3600)),
                        name,
                        pair.getPublic())
                    .build(signer.build(pair.getPrivate())));
    CMSSignedDataGenerator cms = new CMSSignedDataGenerator();
    cms.addSignerInfoGenerator(
        new JcaSimpleSignerInfoGeneratorBuilder()
            .setProvider(PROVIDER)
            .build("SHA256withRSA", pair.getPrivate(), certificate));
    cms.addCertificates(new JcaCertStore(List.of(certificate)));
    byte[] seal = cms.generate(new CMSProcessableByteArray(new byte[1])).getEncoded();
    String pdf = "%PDF /Contents <" + HexFormat.of().formatHex(seal) + ">";
    ids.add(id);
    files.put("file of " + id, pdf.getBytes(StandardCharsets.ISO_8859_1));
    return certificate;
  }

  @Override
  public List<String> oneOfEachCertificate() {
    return List.copyOf(ids);
  }

  @Override
  public Optional<Credential> byId(String id) {
    return Optional.of(StoredElectronicSealsTest.credential(id, "file of " + id));
  }

  @Override
  public byte[] get(String sha256) throws VaultException {
    if (!files.containsKey(sha256)) {
      throw new VaultException(
          VaultException.Reason.MISSING, new LocalizedText("没有这个文件。", "No such file."));
    }
    return files.get(sha256);
  }

  @Override
  public String put(byte[] file) {
    throw new UnsupportedOperationException();
  }
}

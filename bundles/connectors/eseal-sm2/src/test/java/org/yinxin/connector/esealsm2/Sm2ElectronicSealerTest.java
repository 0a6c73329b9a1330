package org.yinxin.connector.esealsm2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;

final class Sm2ElectronicSealerTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "示范大学", "教务处");
  private static final SealOwner OTHER = new SealOwner("personnel", "示范大学", "人事处");
  private static final byte[] FILE = "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private Sm2ElectronicSealer sealer(boolean development, Instant at) {
    return new Sm2ElectronicSealer(
        folder.resolve("eseals"), development, Clock.fixed(at, ZoneOffset.UTC));
  }

  private byte[] sealed() throws KeyHolderException {
    return sealer(true, NOW).seal(OFFICE, FILE);
  }

  private void assertRefused(String why, Sm2ElectronicSealer sealer) {
    KeyHolderException refused =
        assertThrows(KeyHolderException.class, () -> sealer.seal(OFFICE, FILE));
    assertEquals(Reason.UNREADABLE, refused.reason());
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void anotherReaderFindsSealSignerTimeAndDigest() throws Exception {
    byte[] der = sealed();
    try (OtherReader other = new OtherReader(der)) {
      assertEquals("4", other.get("getToSign", "getVersion"));
      assertEquals(
          "演示印章 示范大学 教务处",
          other.get("getToSign", "getEseal", "geteSealInfo", "getProperty", "getName"));
      assertEquals(
          "20261126040000Z",
          other.get("getToSign", "getTimeInfo", "getTime").toString().replace("GMT+00:00", "Z"));
      assertArrayEquals(
          Sm2.digest(FILE), (byte[]) other.get("getToSign", "getDataHash", "getOctets"));
      assertEquals("1.2.156.10197.1.501", other.get("getSignatureAlgID"));
      byte[] picture =
          (byte[])
              other.get(
                  "getToSign", "getEseal", "geteSealInfo", "getPicture", "getData", "getOctets");
      assertEquals("PNG", new String(picture, 1, 3, StandardCharsets.US_ASCII));
    }
  }

  @Test
  void theKeyFileIsEncryptedByAes() throws Exception {
    sealed();
    byte[] file = Files.readAllBytes(folder.resolve("eseals/academic-affairs.p12"));

    assertTrue(has(file, NISTObjectIdentifiers.id_aes256_CBC), "of the key");
    assertTrue(has(file, NISTObjectIdentifiers.id_aes128_CBC), "of the certificate");
    assertFalse(has(file, PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC));
    assertFalse(has(file, PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC));
  }

  /** As folders have them from before. */
  @Test
  void aKeyFileOfOlderCiphersIsReadStill() throws Exception {
    sealed();
    Path file = folder.resolve("eseals/academic-affairs.p12");
    char[] password = Files.readString(folder.resolve("eseals/password")).toCharArray();
    KeyStore now = KeyStore.getInstance("PKCS12-AES256-AES128", Sm2.PROVIDER);
    now.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
    KeyStore before = KeyStore.getInstance("PKCS12", Sm2.PROVIDER);
    before.load(null, password);
    before.setKeyEntry(
        "academic-affairs",
        now.getKey("academic-affairs", password),
        password,
        now.getCertificateChain("academic-affairs"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    before.store(bytes, password);
    assertTrue(has(bytes.toByteArray(), PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC));
    Files.write(file, bytes.toByteArray());

    assertTrue(sealed().length > 0);
  }

  private static boolean has(byte[] file, ASN1ObjectIdentifier name) throws IOException {
    String hex = HexFormat.of().formatHex(file);
    return hex.contains(HexFormat.of().formatHex(name.getEncoded(ASN1Encoding.DER)));
  }

  @Test
  void opensslSaysThatTheSignatureHoldsAndThatAChangedOneDoesNot() throws Exception {
    ASN1Sequence data = ASN1Sequence.getInstance(sealed());
    byte[] toSign = data.getObjectAt(0).toASN1Primitive().getEncoded(ASN1Encoding.DER);
    byte[] value = ASN1BitString.getInstance(data.getObjectAt(3)).getOctets();
    byte[] key =
        ElectronicSeal.certificate(
                org.bouncycastle.asn1.ASN1OctetString.getInstance(data.getObjectAt(1)).getOctets())
            .getPublicKey()
            .getEncoded();

    assertTrue(opensslVerifies(key, toSign, value));
    toSign[toSign.length - 1] ^= 1;
    assertFalse(opensslVerifies(key, toSign, value));
  }

  private boolean opensslVerifies(byte[] key, byte[] data, byte[] value) throws Exception {
    Path pem = folder.resolve("key.pem");
    Files.writeString(
        pem,
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
            + "\n-----END PUBLIC KEY-----\n");
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "pkeyutl",
                "-verify",
                "-rawin",
                "-digest",
                "sm3",
                "-pkeyopt",
                "distid:1234567812345678",
                "-pubin",
                "-inkey",
                "" + pem,
                "-in",
                "" + Files.write(folder.resolve("data"), data),
                "-sigfile",
                "" + Files.write(folder.resolve("signature"), value))
            .redirectErrorStream(true)
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return openssl.waitFor() == 0 && said.contains("Verified Successfully");
  }

  @Test
  void theSameSealIsUsedAgainAndOnlyItsOwnerMayReadItsKey() throws Exception {
    sealed();
    byte[] seal = Files.readAllBytes(folder.resolve("eseals/academic-affairs.esl"));
    sealed();

    assertArrayEquals(seal, Files.readAllBytes(folder.resolve("eseals/academic-affairs.esl")));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("eseals/academic-affairs.p12"))));
  }

  @Test
  void aKeyFileThatIsReplacedCountsAtOnce() throws Exception {
    Sm2ElectronicSealer sealer = sealer(true, NOW);
    sealer.seal(OFFICE, FILE);
    sealer.seal(new SealOwner("other", OFFICE.university(), OFFICE.office()), FILE);
    Files.copy(
        folder.resolve("eseals/other.p12"),
        folder.resolve("eseals/" + OFFICE.id() + ".p12"),
        StandardCopyOption.REPLACE_EXISTING);

    assertRefused("it is not for the certificate", sealer);
  }

  @Test
  void withoutASealProductionSealsNothing() {
    KeyHolderException none =
        assertThrows(KeyHolderException.class, () -> sealer(false, NOW).seal(OFFICE, FILE));

    assertEquals(Reason.NO_KEY, none.reason());
    assertTrue(none.getMessage().contains("academic-affairs.esl"), none.getMessage());
  }

  @Test
  void aSealForTryingOutIsRefusedInProduction() throws Exception {
    sealed();

    assertRefused("trying out", sealer(false, NOW));
  }

  @Test
  void aSealThatHasEndedIsRefused() throws Exception {
    sealed();

    assertRefused("it is valid from", sealer(true, Instant.parse("2030-01-01T00:00:00Z")));
  }

  @Test
  void aSealIsOnlyForWhoItNames() throws Exception {
    sealed();
    sealer(true, NOW).seal(OTHER, FILE);
    copy("personnel.p12", "academic-affairs.p12");

    assertRefused("not for the certificate", sealer(true, NOW));
  }

  @Test
  void aSealWhoseNameWasChangedIsRefused() throws Exception {
    sealed();
    Path file = folder.resolve("eseals/academic-affairs.esl");
    byte[] seal = Files.readAllBytes(file);
    byte[] name = "教务处".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i + name.length <= seal.length; i++) {
      if (Arrays.equals(seal, i, i + name.length, name, 0, name.length)) {
        seal[i + name.length - 1] ^= 1;
        break;
      }
    }
    Files.write(file, seal);

    assertRefused("changed after it was made", sealer(true, NOW));
  }

  @Test
  void anyOtherFileIsNoSeal() throws Exception {
    sealed();
    Files.writeString(folder.resolve("eseals/academic-affairs.esl"), "no seal");

    assertRefused("not an electronic seal", sealer(true, NOW));
  }

  @Test
  void anOwnerIsNoPath() {
    SealOwner path = new SealOwner("../x", "示范大学", "教务处");
    assertThrows(KeyHolderException.class, () -> sealer(true, NOW).seal(path, FILE));
    assertFalse(Files.exists(folder.resolve("x.p12")));
  }

  private void copy(String from, String to) throws IOException {
    Path eseals = folder.resolve("eseals");
    Files.copy(eseals.resolve(from), eseals.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }
}

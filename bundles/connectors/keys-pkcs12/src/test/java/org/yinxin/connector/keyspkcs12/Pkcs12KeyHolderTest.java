package org.yinxin.connector.keyspkcs12;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.keyholder.DevelopmentMark;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;

final class Pkcs12KeyHolderTest {
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  @TempDir Path state;

  @Test
  void aDevelopmentKeySignsForTheOfficeOfTheUniversity() throws Exception {
    SealingKey key = holder(true, NOW).key(OFFICE);

    X509Certificate own = key.chain().get(0);
    assertEquals("某大学", DevelopmentCa.names(own, BCStyle.O));
    assertEquals("教务处", DevelopmentCa.names(own, BCStyle.OU));
    assertEquals(List.of("1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36"), own.getExtendedKeyUsage());
    assertTrue(own.getCriticalExtensionOIDs().contains("2.5.29.15"));
    boolean[] usage = own.getKeyUsage();
    assertTrue(usage[0] && usage[1] && !usage[5], "digitalSignature and nonRepudiation alone");
    assertTrue(key.development());
    assertTrue(DevelopmentMark.in(key.chain()), "whoever holds it");
    byte[] data = "data".getBytes(StandardCharsets.UTF_8);
    Signature check = Signature.getInstance(key.algorithm(), FileKey.PROVIDER);
    check.initVerify(own.getPublicKey());
    check.update(data);
    assertTrue(check.verify(key.sign(data)));
  }

  @Test
  void keysAreForTheirOwnerAloneAndOutliveARestart() throws Exception {
    X509Certificate first = holder(true, NOW).key(OFFICE).chain().get(0);

    assertEquals(first, holder(true, NOW).key(OFFICE).chain().get(0));
    try (var files = Files.list(keys())) {
      for (Path file : files.toList()) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())));
  }

  @Test
  void aFileThatIsReplacedIsUsedWithoutARestart() throws Exception {
    Pkcs12KeyHolder running = holder(true, NOW);
    X509Certificate old = running.key(OFFICE).chain().get(0);
    Path file = keys().resolve("academic-affairs.p12");
    Files.delete(file);
    X509Certificate renewed = holder(true, NOW.plusSeconds(60)).key(OFFICE).chain().get(0);
    Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(60)));

    assertNotEquals(old, renewed);
    assertEquals(renewed, running.key(OFFICE).chain().get(0));
  }

  @Test
  void allOfficesShareOneRoot() throws Exception {
    Pkcs12KeyHolder holder = holder(true, NOW);
    SealOwner other = new SealOwner("personnel", "某大学", "人事处");

    assertEquals(holder.key(OFFICE).chain().get(1), holder.key(other).chain().get(1));
    assertNotEquals(holder.key(OFFICE).chain().get(0), holder.key(other).chain().get(0));
  }

  @Test
  void aDevelopmentKeyIsMadeAnewWhenItsNamesOrTimeNoLongerFit() throws Exception {
    X509Certificate old = holder(true, NOW).key(OFFICE).chain().get(0);

    SealOwner renamed = new SealOwner("academic-affairs", "某大学", "本科生院");
    X509Certificate after = holder(true, NOW).key(renamed).chain().get(0);
    assertEquals("本科生院", DevelopmentCa.names(after, BCStyle.OU));

    Instant later = NOW.plus(Duration.ofDays(4 * 365));
    X509Certificate renewed = holder(true, later).key(renamed).chain().get(0);
    assertNotEquals(old, renewed);
    assertTrue(renewed.getNotAfter().toInstant().isAfter(later));
  }

  @Test
  void inProductionNothingIsMadeAndAnExpiredOrForeignKeyIsRefused() throws Exception {
    assertEquals(Reason.NO_KEY, refusal(holder(false, NOW), OFFICE));
    assertFalse(Files.exists(keys()));

    holder(true, NOW).key(OFFICE);
    assertTrue(holder(false, NOW).key(OFFICE).development(), "a copied key keeps its mark");
    Instant later = NOW.plus(Duration.ofDays(4 * 365));
    assertEquals(Reason.UNREADABLE, refusal(holder(false, later), OFFICE));
    assertEquals(
        Reason.UNREADABLE,
        refusal(holder(false, NOW), new SealOwner("academic-affairs", "别的大学", "教务处")));
  }

  @Test
  void aDamagedFileAndAWrongPasswordAreRefusedAndNotReplaced() throws Exception {
    holder(true, NOW).key(OFFICE);
    Path file = keys().resolve("academic-affairs.p12");
    byte[] good = Files.readAllBytes(file);

    assertEquals(
        Reason.UNREADABLE, refusal(new Pkcs12KeyHolder(keys(), "wrong", true, clock(NOW)), OFFICE));
    Files.write(file, new byte[] {1, 2, 3});
    assertEquals(Reason.UNREADABLE, refusal(holder(true, NOW), OFFICE));

    Files.write(file, good);
    assertTrue(holder(true, NOW).key(OFFICE).development());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../academic-affairs", "development.ca", "", "A", "a/b", "-a"})
  void anOwnerCannotReachOutOfTheFolderOrForTheRoot(String id) throws Exception {
    assertEquals(Reason.NO_KEY, refusal(holder(true, NOW), new SealOwner(id, "某大学", "教务处")));
  }

  private Path keys() {
    return state.resolve("keys");
  }

  private Pkcs12KeyHolder holder(boolean development, Instant now) {
    return new Pkcs12KeyHolder(keys(), "", development, clock(now));
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private static Reason refusal(Pkcs12KeyHolder holder, SealOwner owner) {
    return assertThrows(KeyHolderException.class, () -> holder.key(owner)).reason();
  }
}

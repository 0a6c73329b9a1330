package org.yinxin.core.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.sealing.SealedPdf;

final class SignatureSizeTest {
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");

  @ParameterizedTest
  @CsvSource({
    "RSA, 2048, SHA256withRSA",
    "RSA, 4096, SHA256withRSA",
    "EC, 256, SHA256withECDSA",
    "EC, 521, SHA256withECDSA"
  })
  void aSignatureFitsItsRoomAndLeavesLittleOfIt(String family, int bits, String algorithm)
      throws Exception {
    TestKey key = TestKey.make(family, bits, algorithm);
    PadesSealing sealing = new PadesSealing(owner -> key);
    int room = sealing.traits(OFFICE).signatureBytes();
    String text = "%PDF-1.7 <" + "0".repeat(room * 2) + "> %%EOF";
    int start = text.indexOf('<');
    PreparedPdf file =
        new PreparedPdf(text.getBytes(StandardCharsets.US_ASCII), start, text.indexOf('>') + 1);

    SealedPdf sealed = sealing.seal(file, OFFICE, Optional.empty());

    String after = new String(sealed.bytes(), StandardCharsets.US_ASCII);
    int unused = after.length() - after.replaceAll("0+>", ">").length();
    assertTrue(unused / 2 < 400, unused / 2 + " of " + room + " bytes are not used");
  }

  @Test
  void aTimestampIsGivenALittleMoreThanTheLargestSoFar() throws Exception {
    SignatureSize room = new SignatureSize();
    TestKey key = TestKey.ec();
    int plain = room.bytes(key, false);

    assertEquals(8_192, room.bytes(key, true) - plain);
    room.stamped(1_500);
    assertEquals(1_756, room.bytes(key, true) - plain);
    room.stamped(9_000);
    room.stamped(1_400);
    assertEquals(9_256, room.bytes(key, true) - plain);
    assertEquals(plain, room.bytes(key, false));
  }
}

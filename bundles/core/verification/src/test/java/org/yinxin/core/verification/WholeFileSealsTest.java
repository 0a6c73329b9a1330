package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yinxin.services.sealing.SealedPdf;

final class WholeFileSealsTest {
  private static final byte[] SEALED = Pdfs.sign(Pdfs.plain());

  private static Optional<String> digest(byte[] file) {
    return new WholeFileSeals().sealed(file, certificate -> true).map(SealedPdf::byteRangeSha256);
  }

  @Test
  void aSealOverTheWholeFileIsFound() {
    assertEquals(Optional.of(Pdfs.traces(SEALED).get(0).digest()), digest(SEALED));
  }

  @Test
  void aStrangersSealIsNone() {
    assertEquals(Optional.empty(), new WholeFileSeals().sealed(SEALED, certificate -> false));
  }

  @Test
  void nothingMayBeHiddenBehindTheValueOfTheSeal() {
    String text = new String(SEALED, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("00>");
    byte[] changed = SEALED.clone();
    changed[end + 1] = '1';

    assertEquals(Optional.empty(), digest(changed));
  }

  @Test
  void noByteMayBeChangedAddedOrTakenAway() {
    byte[] changed = SEALED.clone();
    changed[100] ^= 1;

    assertEquals(Optional.empty(), digest(changed));
    assertEquals(Optional.empty(), digest(Arrays.copyOf(SEALED, SEALED.length + 1)));
    assertEquals(Optional.empty(), digest(Arrays.copyOf(SEALED, SEALED.length - 1)));
    assertEquals(Optional.empty(), digest(Pdfs.plain()));
    assertEquals(Optional.empty(), digest(new byte[0]));
  }
}

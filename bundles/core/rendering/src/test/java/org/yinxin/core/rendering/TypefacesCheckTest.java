package org.yinxin.core.rendering;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;

final class TypefacesCheckTest {
  @Test
  void theBundledFacesAreThere() {
    assertTrue(new TypefacesCheck(new BundledFonts()).execute().isOk());
  }

  @Test
  void aDamagedFaceIsNamed() {
    FontLibrary damaged =
        face ->
            face == FontLibrary.Face.HEI
                ? InputStream.nullInputStream()
                : new BundledFonts().open(face);

    Result result = new TypefacesCheck(damaged).execute();

    assertFalse(result.isOk());
    assertTrue(result.toString().contains("HEI"), result::toString);
  }
}

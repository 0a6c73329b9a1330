package org.yinxin.core.rendering;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.core.rendering.FontLibrary.Face;

/** Checks that each face can be read and is a TrueType file; without one, nothing can be set. */
@Component(property = {HealthCheck.NAME + "=Typefaces", HealthCheck.TAGS + "=yinxin"})
public final class TypefacesCheck implements HealthCheck {
  /** The first bytes of a TrueType file. */
  private static final byte[] TRUE_TYPE = {0, 1, 0, 0};

  private final FontLibrary fonts;

  /** Checks the faces of a library. */
  @Activate
  public TypefacesCheck(@Reference(name = "fonts") FontLibrary fonts) {
    this.fonts = fonts;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    for (Face face : Face.values()) {
      try (InputStream file = fonts.open(face)) {
        if (Arrays.equals(file.readNBytes(TRUE_TYPE.length), TRUE_TYPE)) {
          log.info("{}", face);
        } else {
          log.critical("{} is no TrueType face: install yinxin-core-rendering again.", face);
        }
      } catch (IOException | RuntimeException e) {
        log.critical("{} cannot be read ({}): install yinxin-core-rendering again.", face, e);
      }
    }
    return new Result(log);
  }
}

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
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.yinxin.services.rendering.FontLibrary;
import org.yinxin.services.rendering.FontLibrary.Face;

/** Checks that each face is there and is a TrueType file; without one, nothing can be set. */
@Component(property = {HealthCheck.NAME + "=Typefaces", HealthCheck.TAGS + "=yinxin"})
public final class FacesCheck implements HealthCheck {
  /** The first bytes of a TrueType file. */
  private static final byte[] TRUE_TYPE = {0, 1, 0, 0};

  private final FontLibrary fonts;

  /** Takes the fonts if they are there, else {@code null}. */
  @Activate
  public FacesCheck(
      @Reference(
              name = "fonts",
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          FontLibrary fonts) {
    this.fonts = fonts;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    if (fonts == null) {
      log.critical(
          "The typefaces are missing: bundle:start yinxin-core-fonts, or install it again.");
      return new Result(log);
    }
    for (Face face : Face.values()) {
      try (InputStream file = fonts.open(face)) {
        if (Arrays.equals(file.readNBytes(TRUE_TYPE.length), TRUE_TYPE)) {
          log.info("{}", face);
        } else {
          log.critical("{} is no TrueType face: install yinxin-core-fonts again.", face);
        }
      } catch (IOException | RuntimeException e) {
        log.critical("{} cannot be read ({}): install yinxin-core-fonts again.", face, e);
      }
    }
    return new Result(log);
  }
}

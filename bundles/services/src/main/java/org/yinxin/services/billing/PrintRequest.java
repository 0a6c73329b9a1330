package org.yinxin.services.billing;

import java.util.List;
import java.util.Objects;

/**
 * A request to print copies for a person. Immutable.
 *
 * @param key of this request, chosen by the kiosk: the same key leads to the same order
 * @param lines at least one, each of another credential
 */
public record PrintRequest(String personNumber, String kioskId, String key, List<Line> lines) {
  /** Copies of one credential, 1 to 20. */
  public record Line(String credentialId, int copies) {
    public Line {
      Objects.requireNonNull(credentialId);
      if (copies < 1 || copies > 20) {
        throw new IllegalArgumentException("copies");
      }
    }
  }

  public PrintRequest {
    Objects.requireNonNull(personNumber);
    Objects.requireNonNull(kioskId);
    Objects.requireNonNull(key);
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("lines");
    }
  }
}

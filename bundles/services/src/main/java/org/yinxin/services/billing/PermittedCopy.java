package org.yinxin.services.billing;

import java.util.Objects;

/**
 * A copy that a kiosk may print once. Immutable.
 *
 * @param serial number of the copy among those of its credential
 * @param sha256 of the print file, in hex
 * @param pages number of its pages
 */
public record PermittedCopy(String copyId, int serial, String sha256, int pages) {
  public PermittedCopy {
    Objects.requireNonNull(copyId);
    Objects.requireNonNull(sha256);
  }
}

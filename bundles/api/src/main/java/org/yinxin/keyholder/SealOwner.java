package org.yinxin.keyholder;

import java.util.Objects;

/**
 * The university or office that owns a seal; the subject of its certificate has O = university and
 * OU = office.
 *
 * @param id id of the office, or {@code university}
 * @param university name of the university
 * @param office name of the office; the university's own name for its own seal
 */
public record SealOwner(String id, String university, String office) {
  public SealOwner {
    Objects.requireNonNull(id);
    Objects.requireNonNull(university);
    Objects.requireNonNull(office);
  }
}

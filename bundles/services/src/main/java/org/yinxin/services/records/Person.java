package org.yinxin.services.records;

import java.util.List;

/**
 * A person as an office finds one. Immutable.
 *
 * @param number student, staff or candidate number
 * @param name name
 * @param gender 男 or 女
 * @param idNumber ID number, masked but for its ends; empty if unknown
 * @param groups groups the person belongs to, as {@code undergraduate}
 * @param affiliations schools and majors, departments and posts, to tell namesakes apart
 */
public record Person(
    String number,
    String name,
    String gender,
    String idNumber,
    List<String> groups,
    List<String> affiliations) {
  public Person {
    groups = List.copyOf(groups);
    affiliations = List.copyOf(affiliations);
  }
}

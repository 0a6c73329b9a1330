package org.yinxin.services.records;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * "My data is wrong": requests of people, each bound to one field of one record, and the offices'
 * answers. The record itself is corrected where it comes from. Each change is in the audit trail.
 * Safe for threads.
 */
@ProviderType
public interface Corrections {
  /** Most that a person may have open at a time. */
  int MAXIMUM_OPEN = 20;

  /**
   * Takes a request in.
   *
   * @param correction with the fields of an open one; id and time are given here
   * @return the request; empty if the person has {@link #MAXIMUM_OPEN} open already
   */
  Optional<Correction> open(Correction correction);

  /** A person's requests, the newest first. */
  List<Correction> ofPerson(String personNumber);

  /** Open requests to these offices, the oldest first, at most 200. */
  List<Correction> open(Set<String> offices);

  /** A request by its id. */
  Optional<Correction> find(String id);

  /** Answers a request; false if it is not open. */
  boolean answer(String id, Correction.Outcome outcome, String answer, String by);
}

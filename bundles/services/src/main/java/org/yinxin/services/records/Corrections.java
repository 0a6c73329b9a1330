package org.yinxin.services.records;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * "My data is wrong": requests of people, each bound to one field of one record, and the offices'
 * answers. The record itself is corrected where it comes from. Staff of the office that a request
 * is to see and answer it, and nobody else: for another account there is none ({@link Refusal} of
 * reason NOT_FOUND). Each change is in the audit trail. Thread-safe.
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

  /** Open requests to the offices that an account works for, the oldest first, at most 200. */
  List<Correction> open(Account by);

  /**
   * Criteria of answered requests.
   *
   * @param personNumber number of the person whose record it is
   * @param outcome decision of the office
   * @param after id of the last request of the page before
   */
  record AnsweredQuery(
      Optional<String> personNumber,
      Optional<Correction.Outcome> outcome,
      Optional<String> after) {}

  /**
   * Answered requests to the offices that an account works for, the latest answer first.
   *
   * @param most number of requests that are returned
   * @throws Refusal of reason NOT_FOUND if the account may not see the request to begin after
   */
  List<Correction> answered(AnsweredQuery query, int most, Account by) throws Refusal;

  /** The number of open requests to the offices that an account works for. */
  int countOpen(Account by);

  /** A request by its id. */
  Correction find(String id, Account by) throws Refusal;

  /** Answers a request; false if it is not open. */
  boolean answer(String id, Correction.Outcome outcome, String answer, Account by) throws Refusal;
}

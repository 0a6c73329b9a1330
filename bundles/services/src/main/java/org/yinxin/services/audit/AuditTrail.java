package org.yinxin.services.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.refusal.Refusal;

/**
 * An append-only record of every change and of what staff saw of people: a separate transparency
 * log in the form of C2SP tlog-tiles, over pseudonyms, so that it can be kept and handed out when
 * the people it concerns are forgotten. Thread-safe.
 */
@ProviderType
public interface AuditTrail {
  /** Records a change within the transaction that makes it: neither is there without the other. */
  void record(Handle transaction, AuditEvent event);

  /**
   * Records an event as {@link #record} does.
   *
   * @return id by which {@link #evidence} proves it
   */
  String append(Handle transaction, AuditEvent event);

  /**
   * Proves by the latest checkpoint that the trail has a recorded event and continues an earlier
   * state. Adds what is pending to the trail first; not within a transaction.
   *
   * @param id of the recorded event
   * @param since size of the trail in its earlier state, in entries; 0 for none
   * @return text as {@code docs/log-entry.md} specifies it
   * @throws IllegalStateException if the event has no place in the trail yet, or the trail is
   *     shorter than it was
   */
  String evidence(String id, long since);

  /**
   * An event with its place.
   *
   * @param index place in the trail, from 0
   * @param recorded with names and numbers, where they are still known, in the place of pseudonyms
   */
  record Entry(long index, RecordedEvent recorded) {}

  /**
   * A part of what a search finds.
   *
   * @param entries the newest first
   * @param next index before which the search continues; empty where the trail has been searched
   */
  record Found(List<Entry> entries, OptionalLong next) {}

  /**
   * Searches backwards, in a part of the trail at a time: one that is large is not searched within
   * the time of a request. So a part may have few entries, or none, and yet others follow. A search
   * is on record itself, of an account once within ten minutes.
   *
   * @param before index before which is searched; empty for the whole trail
   * @param most at most so many entries
   * @param by an auditor
   * @throws AlteredDataException if entries are missing where it looks
   */
  Found search(AuditQuery query, OptionalLong before, int most, Account by) throws Refusal;

  /** Changes that are not written yet. */
  @FunctionalInterface
  interface Export {
    /** Writes them. */
    void write(OutputStream csv) throws IOException;
  }

  /**
   * Gives what was recorded from an instant on and before another, to be written as CSV (UTF-8 with
   * BOM, RFC 4180), oldest first: index, time (ISO 8601, Beijing), actor, action, office, subject,
   * person. Pseudonyms are given back as names and numbers where these are still known.
   *
   * @param by an auditor
   */
  Export export(Instant from, Instant before, Account by) throws Refusal;

  /**
   * The latest checkpoint as a signed note (C2SP tlog-checkpoint); empty if there is none yet.
   *
   * @param by an auditor
   */
  Optional<String> checkpoint(Account by) throws Refusal;

  /**
   * The newest change of one thing. All entries lead to the root of the latest checkpoint, which
   * the log's own key signed. The first call reads the whole trail, later ones what is new.
   *
   * @param actionBeginning {@code plugin-} or {@code import-}, or an action that begins so
   * @param subject first word of the subject, or first words
   * @return actor and person of the event are pseudonyms
   * @throws IllegalStateException if the entries do not lead to that root
   */
  Optional<RecordedEvent> latest(String actionBeginning, String subject);

  /** Number of changes under the latest checkpoint. */
  long size();

  /**
   * Returns the first thing that does not fit when entries, hashes and checkpoints are computed
   * again.
   *
   * @param events takes each change in order, with pseudonyms in the place of actor and person;
   *     they count if nothing is returned
   */
  Optional<Mismatch> audit(Consumer<AuditEvent> events);
}

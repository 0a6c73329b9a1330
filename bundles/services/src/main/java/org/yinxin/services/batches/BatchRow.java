package org.yinxin.services.batches;

import java.util.Objects;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * The current state of a row of a batch. Immutable.
 *
 * @param no place in the list, from 1
 * @param personNumber student, staff or candidate number as the list has it
 * @param name name of the person on record now, if the batch's type is for the person's group
 * @param state state of processing
 * @param reason reason why it was refused or has failed
 * @param credentialId the credential it led to; of a ready row, the equal one that is valid already
 * @param documentNumber number of that credential, once issued
 * @param collectionCode code by which the person collects the file, as it is printed; of an issued
 *     row of a collectable batch
 */
public record BatchRow(
    int no,
    String personNumber,
    Optional<String> name,
    State state,
    Optional<LocalizedText> reason,
    Optional<String> credentialId,
    Optional<String> documentNumber,
    Optional<String> collectionCode) {
  /** The states of a row. */
  public enum State {
    /** Not checked yet. */
    NEW,
    /** Being checked. */
    CHECKING,
    /** Will be issued when the batch is started. */
    READY,
    /** Being issued. */
    ISSUING,
    /** Led to a credential. */
    ISSUED,
    /** The person may not have it, for the reason given. */
    REFUSED,
    /** Something went wrong; can be tried again. */
    FAILED
  }

  public BatchRow {
    Objects.requireNonNull(personNumber);
    Objects.requireNonNull(name);
    Objects.requireNonNull(state);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(credentialId);
    Objects.requireNonNull(documentNumber);
    Objects.requireNonNull(collectionCode);
  }

  /** Returns this row with the name of its person. */
  public BatchRow withName(Optional<String> known) {
    return new BatchRow(
        no, personNumber, known, state, reason, credentialId, documentNumber, collectionCode);
  }
}

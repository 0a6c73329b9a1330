package org.yinxin.services.records;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * A person's request to correct a record, and the office's answer. Immutable.
 *
 * @param id of the request
 * @param personNumber number of the person whose record it is
 * @param office id of the office that answers
 * @param kind id of the kind of record
 * @param column name of the column that is wrong
 * @param label name of the column for people
 * @param row the record as it was then, text by column
 * @param message the error and the right value, in the person's words
 * @param at instant of the request
 * @param outcome decision of the office; empty while it is open
 * @param answer the office's words; empty while it is open
 * @param answeredBy account that answered; empty while it is open
 * @param answeredAt instant of the answer; empty while it is open
 */
public record Correction(
    String id,
    String personNumber,
    String office,
    String kind,
    String column,
    LocalizedText label,
    Map<String, String> row,
    String message,
    Instant at,
    Optional<Outcome> outcome,
    String answer,
    String answeredBy,
    Optional<Instant> answeredAt) {
  /** The decisions of the office. */
  public enum Outcome {
    /** The record was wrong and has been corrected where it comes from. */
    CORRECTED,
    /** The record is right. */
    DECLINED
  }

  public Correction {
    row = Map.copyOf(row);
  }
}

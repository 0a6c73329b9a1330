package org.yinxin.services.records;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * What a person says is wrong with a record, and what the office says. Immutable.
 *
 * @param id of the request
 * @param personNumber whose record
 * @param office id of the office that answers
 * @param kind id of the kind of record
 * @param column name of the column that is wrong
 * @param label what people call the column
 * @param row the record as it was then, text by column
 * @param message what is wrong and what would be right, in the person's words
 * @param at when it was said
 * @param outcome what the office decided; empty while it is open
 * @param answer the office's words; empty while it is open
 * @param answeredBy account that answered; empty while it is open
 * @param answeredAt when; empty while it is open
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
  /** What the office decided. */
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

package org.yinxin.services.refusal;

import java.util.List;
import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * A request is refused; nothing has changed. The reason is for machines, the explanation for
 * people.
 */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A field that is not right.
   *
   * @param row number of the row, from 0
   * @param field name of the field
   * @param text problem in words
   */
  public record Field(int row, String field, LocalizedText text) {}

  private final transient Reason reason;
  private final transient LocalizedText explanation;
  private final transient List<Field> fields;

  /** Explains why in a sentence for the user. */
  public Refusal(Reason reason, LocalizedText explanation) {
    this(reason, explanation, List.of());
  }

  /** Explains why in both languages. */
  public Refusal(Reason reason, String zh, String en) {
    this(reason, new LocalizedText(zh, en));
  }

  /** Explains why, and names each field that is not right. */
  public Refusal(Reason reason, LocalizedText explanation, List<Field> fields) {
    super(reason.type() + ": " + explanation.en());
    this.reason = reason;
    this.explanation = Objects.requireNonNull(explanation);
    this.fields = List.copyOf(fields);
  }

  /** Returns the reason, for a machine. */
  public Reason reason() {
    return reason;
  }

  /** Returns the explanation for the user. */
  public LocalizedText explanation() {
    return explanation;
  }

  /** Returns the fields that are not right. */
  public List<Field> fields() {
    return fields;
  }
}

package org.yinxin.services.records;

import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * A column of a template: a file to fill in for a kind of record. Immutable.
 *
 * @param name of the column in the kind
 * @param label heading of the column
 * @param isNeeded true if a row without it is refused
 * @param rule words of its check on what is accepted; empty if everything is
 * @param example a value that it accepts; empty if its kind names none
 */
public record TemplateColumn(
    String name,
    LocalizedText label,
    boolean isNeeded,
    Optional<LocalizedText> rule,
    String example) {}

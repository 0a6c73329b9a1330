package org.yinxin.services.records;

import java.time.Instant;
import org.yinxin.records.RecordRow;

/**
 * A fact, with where it came from. Immutable.
 *
 * @param kind id of its kind
 * @param row the fact
 * @param importId the import that made it what it is
 * @param source name of the file, or of the record source if {@code isRead}; empty if not known
 * @param isRead true if it was read from a record source rather than uploaded
 * @param by person who imported it; empty if not known
 * @param at time of the upload or of reading the source
 */
public record SourcedRow(
    String kind,
    RecordRow row,
    String importId,
    String source,
    boolean isRead,
    String by,
    Instant at) {}

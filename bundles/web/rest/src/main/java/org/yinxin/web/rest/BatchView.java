package org.yinxin.web.rest;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yinxin.services.batches.Batch;
import org.yinxin.services.batches.BatchRow;
import org.yinxin.services.http.HttpJson;
import org.yinxin.text.LocalizedText;

/**
 * A batch as the HTTP contract has it; what is not known is left out.
 *
 * @param rows number of rows by state
 * @param same ready rows whose people have an equal valid credential already
 */
record BatchView(
    String id,
    String type,
    LocalizedText title,
    String office,
    String language,
    Map<String, String> options,
    String purpose,
    boolean collectable,
    String by,
    Instant at,
    String startedBy,
    Batch.State state,
    LocalizedText reason,
    int total,
    Map<String, Integer> rows,
    int same,
    int rowsPerMinute,
    Instant estimatedEnd,
    boolean needsApprover) {
  /**
   * A row; what it has not is left out.
   *
   * @param name of the person, if the type is for the person's group
   */
  record Row(
      int no,
      String personNumber,
      String name,
      BatchRow.State state,
      LocalizedText reason,
      String credentialId,
      String documentNumber) {
    static Row of(BatchRow row) {
      return new Row(
          row.no(),
          row.personNumber(),
          row.name().orElse(null),
          row.state(),
          row.reason().orElse(null),
          row.credentialId().orElse(null),
          row.documentNumber().orElse(null));
    }
  }

  static BatchView of(Batch b, boolean needsApprover) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    Arrays.stream(BatchRow.State.values())
        .forEach(state -> rows.put(HttpJson.name(state), b.rows().getOrDefault(state, 0)));
    return new BatchView(
        b.id(),
        b.request().type(),
        b.title(),
        b.office(),
        b.request().language(),
        b.request().options(),
        b.request().purpose(),
        b.request().collectable(),
        b.by(),
        b.at(),
        b.startedBy().orElse(null),
        b.state(),
        b.reason().orElse(null),
        b.total(),
        rows,
        b.same(),
        b.rowsPerMinute(),
        b.estimatedEnd().orElse(null),
        needsApprover);
  }
}

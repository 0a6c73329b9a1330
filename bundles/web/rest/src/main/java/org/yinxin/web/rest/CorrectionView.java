package org.yinxin.web.rest;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.yinxin.services.records.Correction;
import org.yinxin.text.LocalizedText;

/** A request for correction; {@code outcome} and what follows once it is answered. */
record CorrectionView(
    String id,
    String personNumber,
    String office,
    String kind,
    String column,
    LocalizedText label,
    Map<String, String> row,
    String value,
    String message,
    Instant at,
    Correction.Outcome outcome,
    String answer,
    Instant answeredAt) {
  static CorrectionView of(Correction c) {
    Map<String, String> row = new TreeMap<>(c.row());
    if (!c.column().equals(PersonRecordsView.ID_NUMBER)) {
      row.remove(PersonRecordsView.ID_NUMBER);
    }
    return new CorrectionView(
        c.id(),
        c.personNumber(),
        c.office(),
        c.kind(),
        c.column(),
        c.label(),
        row,
        c.row().getOrDefault(c.column(), ""),
        c.message(),
        c.at(),
        c.outcome().map(o -> o).orElse(null),
        c.outcome().isPresent() ? c.answer() : null,
        c.answeredAt().orElse(null));
  }
}

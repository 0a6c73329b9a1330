package org.yinxin.core.issuance;

import org.jdbi.v3.core.Handle;

/** The counters of document numbers, one a series and year. */
final class DocumentNumbers {
  private DocumentNumbers() {}

  /**
   * Locks an office's counter for a year to the commit, so that applications of the series are
   * accepted one after the other.
   */
  static void lock(Handle h, String series, int year) {
    int locked =
        h.createUpdate(
                "UPDATE document_number SET last_value = last_value"
                    + " WHERE series = :series AND number_year = :year")
            .bind("series", series)
            .bind("year", year)
            .execute();
    if (locked == 0) {
      h.createUpdate(
              "INSERT INTO document_number (series, number_year, last_value) VALUES (:series,"
                  + " :year, 0)")
          .bind("series", series)
          .bind("year", year)
          .execute();
    }
  }

  /** The next value of a counter that is locked. */
  static int next(Handle h, String series, int year) {
    h.createUpdate(
            "UPDATE document_number SET last_value = last_value + 1"
                + " WHERE series = :series AND number_year = :year")
        .bind("series", series)
        .bind("year", year)
        .execute();
    return h.createQuery(
            "SELECT last_value FROM document_number WHERE series = :series AND number_year = :year")
        .bind("series", series)
        .bind("year", year)
        .mapTo(Integer.class)
        .one();
  }
}

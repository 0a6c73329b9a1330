package org.yinxin.core.issuance.application;

import org.jdbi.v3.core.Handle;

/** The counters of document numbers, one a series and year. */
public final class DocumentNumbers {
  /** Series of the row that holds the start value of counters created later in the year. */
  private static final String EVERY = "*";

  private DocumentNumbers() {}

  /**
   * Locks an office's counter for a year until the transaction ends, so that applications of the
   * series are accepted one after the other.
   */
  public static void lock(Handle h, String series, int year) {
    if (!increase(h, series, year, 0)) {
      insert(h, series, year, exists(h, EVERY, year) ? value(h, EVERY, year) : 0);
    }
  }

  /**
   * Locks the counters of a year until the transaction ends, so that no number of it is given
   * meanwhile.
   */
  public static void lock(Handle h, int year) {
    skip(h, year, 0);
  }

  /** Says if a credential bears a number. */
  public static boolean isBorne(Handle h, String number) {
    return h.createQuery("SELECT id FROM credential WHERE number = :number")
        .bind("number", number)
        .mapTo(String.class)
        .findFirst()
        .isPresent();
  }

  /** Says if a credential bears a number, or will when another application than this is sealed. */
  public static boolean isGiven(Handle h, String number, String application) {
    return isBorne(h, number)
        || h.createQuery(
                "SELECT id FROM application WHERE number = :number AND id <> :id"
                    + " AND state IN ('SEALING', 'AWAITING_APPROVAL')")
            .bind("number", number)
            .bind("id", application)
            .mapTo(String.class)
            .findFirst()
            .isPresent();
  }

  /** Increases a counter that is locked, and returns its new value. */
  public static int next(Handle h, String series, int year) {
    increase(h, series, year, 1);
    return value(h, series, year);
  }

  /** Leaves numbers out of every counter of a year, also of those that are not there yet. */
  public static void skip(Handle h, int year, int numbers) {
    if (!exists(h, EVERY, year)) {
      insert(h, EVERY, year, 0);
    }
    h.createUpdate(
            "UPDATE document_number SET last_value = last_value + :numbers"
                + " WHERE number_year = :year")
        .bind("numbers", numbers)
        .bind("year", year)
        .execute();
  }

  /** Returns false if there is no such counter. */
  private static boolean increase(Handle h, String series, int year, int by) {
    return h.createUpdate(
                "UPDATE document_number SET last_value = last_value + :by"
                    + " WHERE series = :series AND number_year = :year")
            .bind("by", by)
            .bind("series", series)
            .bind("year", year)
            .execute()
        == 1;
  }

  private static void insert(Handle h, String series, int year, int value) {
    h.createUpdate(
            "INSERT INTO document_number (series, number_year, last_value)"
                + " VALUES (:series, :year, :value)")
        .bind("series", series)
        .bind("year", year)
        .bind("value", value)
        .execute();
  }

  private static boolean exists(Handle h, String series, int year) {
    return h.createQuery(
            "SELECT series FROM document_number WHERE series = :series AND number_year = :year")
        .bind("series", series)
        .bind("year", year)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  private static int value(Handle h, String series, int year) {
    return h.createQuery(
            "SELECT last_value FROM document_number WHERE series = :series AND number_year = :year")
        .bind("series", series)
        .bind("year", year)
        .mapTo(Integer.class)
        .one();
  }
}

package org.yinxin.core.setup;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.setup.SetupProgress.Timestamping;

/** The one row of the set-up. No row: this system was never new in production. */
final class SetupTable {

  /** The contents of the row. */
  record State(
      boolean finished,
      boolean addressSet,
      Optional<Timestamping> timestamps,
      Optional<String> trialType,
      Optional<String> trialApplication) {}

  private SetupTable() {}

  static Optional<State> state(Handle h) {
    return h.createQuery(
            "SELECT CASE WHEN finished_at IS NULL THEN 0 ELSE 1 END AS finished, address_set,"
                + " stamping AS timestamps, trial_type, trial_application"
                + " FROM setup_state WHERE id = 1")
        .mapTo(State.class)
        .findOne();
  }

  /** Returns true if this database has no set-up, no records and no accounts. */
  static boolean isNew(Handle h) {
    return state(h).isEmpty() && isEmpty(h, "record_row") && isEmpty(h, "account");
  }

  /** Without counting: a table may have millions of rows. */
  private static boolean isEmpty(Handle h, String table) {
    return h.createQuery("SELECT 1 FROM " + table + " FETCH FIRST 1 ROWS ONLY")
        .mapTo(Integer.class)
        .findOne()
        .isEmpty();
  }

  static boolean hasAdministrator(Handle h) {
    return h.createQuery("SELECT COUNT(*) FROM account WHERE roles LIKE '%administrator%'")
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  static void begin(Handle h, Instant now) {
    h.createUpdate("INSERT INTO setup_state (id, begun_at, address_set) VALUES (1, :now, 0)")
        .bind("now", now)
        .execute();
  }

  static void link(Handle h, String hash, Instant until) {
    h.createUpdate(
            "UPDATE setup_state SET link_hash = :hash, link_until = :until"
                + " WHERE id = 1 AND finished_at IS NULL")
        .bind("hash", hash)
        .bind("until", until)
        .execute();
  }

  /** Opens a link once; of two at the same time one. */
  static boolean enter(Handle h, String link, String session, Instant now, Instant until) {
    return h.createUpdate(
                "UPDATE setup_state SET link_hash = NULL, session_hash = :session,"
                    + " session_until = :until WHERE id = 1 AND finished_at IS NULL"
                    + " AND link_hash = :link AND link_until > :now")
            .bind("session", session)
            .bind("until", until)
            .bind("link", link)
            .bind("now", now)
            .execute()
        == 1;
  }

  /** Extends a session; false if there is none, or it has ended. */
  static boolean use(Handle h, String session, Instant now, Instant until) {
    return h.createUpdate(
                "UPDATE setup_state SET session_until = :until WHERE id = 1"
                    + " AND finished_at IS NULL AND session_hash = :session"
                    + " AND session_until > :now")
            .bind("until", until)
            .bind("session", session)
            .bind("now", now)
            .execute()
        == 1;
  }

  /** Returns true if somebody has a session of the set-up that has not ended. */
  static boolean isInProgress(Handle h, Instant now) {
    return h.createQuery("SELECT COUNT(*) FROM setup_state WHERE session_until > :now")
            .bind("now", now)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  static void addressSet(Handle h) {
    h.createUpdate("UPDATE setup_state SET address_set = 1 WHERE id = 1").execute();
  }

  static void stamping(Handle h, Timestamping choice) {
    h.createUpdate("UPDATE setup_state SET stamping = :choice WHERE id = 1")
        .bind("choice", choice)
        .execute();
  }

  static void trial(Handle h, String type, String application) {
    h.createUpdate(
            "UPDATE setup_state SET trial_type = :type, trial_application = :application"
                + " WHERE id = 1")
        .bind("type", type)
        .bind("application", application)
        .execute();
  }

  /** Finishes the set-up; returns false if it was finished before. */
  static boolean finish(Handle h, Instant now) {
    return h.createUpdate(
                "UPDATE setup_state SET finished_at = :now, link_hash = NULL, session_hash = NULL,"
                    + " session_until = NULL WHERE id = 1 AND finished_at IS NULL")
            .bind("now", now)
            .execute()
        == 1;
  }
}

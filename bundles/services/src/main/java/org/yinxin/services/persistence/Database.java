package org.yinxin.services.persistence;

import org.jdbi.v3.core.HandleCallback;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs SQL in transactions; the only access to the database, whose schema is up to date when this
 * service is registered. SQL is limited to what Derby and PostgreSQL share (see {@code
 * docs/architecture.md}). Thread-safe.
 */
@ProviderType
public interface Database {
  /**
   * Runs work in one transaction, committed when it returns and rolled back when it throws.
   * Isolation is read committed, the default of both databases. Not to be nested. Work that the
   * database rolls back in favour of other work (deadlock, contention; SQLSTATE class 40) is run
   * again, a few times: it must be repeatable.
   *
   * @throws DatabaseUnavailableException if there is no connection, or no longer
   */
  <T, X extends Exception> T transaction(HandleCallback<T, X> work) throws X;

  /** Returns true if the failure says that a unique key exists already (SQLSTATE 23505). */
  boolean isDuplicateKey(Throwable failure);
}

package org.yinxin.core.persistence;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Arguments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.DatabaseUnavailableException;

/**
 * The database over the data source {@code yinxin}. {@link DatabaseStart} enables it once the
 * database answers and its schema is up to date. It fails only where the schema cannot be used,
 * which no waiting changes: its property has {@code web/readiness} end the process then.
 */
@Component(enabled = false, property = "yinxin.failureEndsStart:Boolean=true")
public final class SchemaDatabase implements Database {
  private static final String UNIQUE_VIOLATION = "23505";

  /** SQLSTATE class of transactions that the database has rolled back. */
  private static final String ROLLED_BACK = "40";

  /** Rolled back perhaps: PostgreSQL lost the connection while it committed. */
  private static final String UNKNOWN = "40003";

  /** SQLSTATE class of lost connections. */
  private static final String CONNECTION = "08";

  /** PostgreSQL is being stopped, was killed or is starting (57P01, 57P02, 57P03). */
  private static final String SHUT_DOWN = "57P0";

  private static final int ATTEMPTS = 12;

  /** Derby gives up at once where two transactions want numbers of one identity column. */
  private static final int LONGEST_PAUSE_MILLIS = 64;

  private final Jdbi jdbi;

  /**
   * Serves over a schema that is up to date.
   *
   * @throws RuntimeException that the migration failed with; the component fails with it
   */
  @Activate
  public SchemaDatabase(
      @Reference(name = "dataSource", target = "(osgi.jndi.service.name=yinxin)")
          DataSource dataSource,
      @Reference(name = "start") DatabaseStart start) {
    this(dataSource);
    start.failure().ifPresent(SchemaDatabase::rethrow);
  }

  private SchemaDatabase(DataSource dataSource) {
    jdbi = Jdbi.create(dataSource);
    jdbi.registerRowMapper(new RecordMappers());
    // An empty Optional has no type; both databases take a null without one by setObject alone.
    jdbi.getConfig(Arguments.class)
        .setUntypedNullArgument(
            (position, statement, context) -> statement.setObject(position, null));
  }

  /**
   * Brings the schema up to date first, where no framework does so: in tests and trials.
   *
   * @throws DatabaseUnavailableException if the database does not answer
   */
  public static SchemaDatabase migrated(DataSource dataSource) {
    try {
      new Migration(dataSource).run();
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(e);
    }
    return new SchemaDatabase(dataSource);
  }

  private static void rethrow(RuntimeException failure) {
    throw failure;
  }

  @Override
  public <T, X extends Exception> T transaction(HandleCallback<T, X> work) throws X {
    for (int attempt = 1; ; attempt++) {
      try {
        // Read committed is what both databases begin with; asking for it costs Derby two commits.
        return jdbi.inTransaction(work);
      } catch (RuntimeException e) {
        if (e instanceof ConnectionException || hasState(e, SchemaDatabase::isGone)) {
          throw new DatabaseUnavailableException(e);
        }
        if (attempt == ATTEMPTS
            || !hasState(e, state -> state.startsWith(ROLLED_BACK) && !state.equals(UNKNOWN))) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  /** Waits for a random time, which may double with each attempt, so that equals part. */
  private static void pause(int attempt) {
    int longest = attempt < 6 ? 1 << attempt : LONGEST_PAUSE_MILLIS;
    long millis = ThreadLocalRandom.current().nextInt(longest + 1);
    LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
  }

  private static boolean isGone(String state) {
    return state.startsWith(CONNECTION) || state.startsWith(SHUT_DOWN);
  }

  @Override
  public boolean isDuplicateKey(Throwable failure) {
    return hasState(failure, UNIQUE_VIOLATION::equals);
  }

  private static boolean hasState(Throwable failure, Predicate<String> condition) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && condition.test(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}

package org.yinxin.core.persistence;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.persistence.Database;

/** The database over the data source {@code yinxin}, its schema brought up to date first. */
@Component
public final class SchemaDatabase implements Database {
  private static final String UNIQUE_VIOLATION = "23505";

  private final Jdbi jdbi;

  /** Brings the schema up to date; fails, and with it the component, if that cannot be done. */
  @Activate
  public SchemaDatabase(
      @Reference(name = "dataSource", target = "(osgi.jndi.service.name=yinxin)")
          DataSource dataSource) {
    new Migration(dataSource).run();
    jdbi = Jdbi.create(dataSource);
  }

  @Override
  public <T, X extends Exception> T transaction(HandleCallback<T, X> work) throws X {
    return jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, work);
  }

  @Override
  public boolean isDuplicateKey(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}

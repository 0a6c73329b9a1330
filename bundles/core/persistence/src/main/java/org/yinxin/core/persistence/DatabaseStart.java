package org.yinxin.core.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the database, however long, and brings its schema up to date, on its own thread; only
 * then lets the platform start over it. The console and its doctor are there meanwhile, and no
 * component is being activated while the schema changes: a component that asked for one would give
 * up.
 */
@Component(service = DatabaseStart.class, immediate = true)
public final class DatabaseStart {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ComponentContext context;
  private final DataSource dataSource;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile RuntimeException failure;

  /** Begins to wait. */
  @Activate
  public DatabaseStart(
      ComponentContext context,
      @Reference(name = "dataSource", target = "(osgi.jndi.service.name=yinxin)")
          DataSource dataSource) {
    this.context = context;
    this.dataSource = dataSource;
    Thread thread = new Thread(this::waitForDatabase, "yinxin-database-start");
    thread.setDaemon(true);
    thread.start();
  }

  private void waitForDatabase() {
    try {
      do {
        if (answers() && migrate()) {
          context.enableComponent(SchemaDatabase.class.getName());
          return;
        }
      } while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns false if the database went away meanwhile. After a failure the component fails with the
   * same reason, with which the process ends.
   */
  private boolean migrate() {
    try {
      new Migration(dataSource).run();
    } catch (SQLException e) {
      LOG.warn("step start: the database does not answer: {}", DatabaseCheck.reason(e));
      return false;
    } catch (RuntimeException e) {
      failure = e;
      LOG.error("step start: the platform does not start over this database", e);
    }
    return true;
  }

  /** Returns the reason for which the schema is not up to date; empty if it is. */
  Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  private boolean answers() {
    try (Connection connection = dataSource.getConnection()) {
      return !connection.isClosed();
    } catch (SQLException e) {
      LOG.warn("step start: the database does not answer yet: {}", DatabaseCheck.reason(e));
      return false;
    }
  }

  /** The platform goes with its data source. */
  @Deactivate
  void stop() {
    stopped.countDown();
    context.disableComponent(SchemaDatabase.class.getName());
  }
}

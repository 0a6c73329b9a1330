package org.yinxin.core.issuance.sealing;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.persistence.Database;
import org.yinxin.text.LocalizedText;

/** Threads that seal what was accepted, and pick up what a crash left. Thread-safe. */
public final class SealingPool {
  private static final Logger LOG = LoggerFactory.getLogger(SealingPool.class);

  /** Twice the processors: a job spends about half its time on I/O. */
  private static final int THREADS = 2 * Runtime.getRuntime().availableProcessors();

  private static final Duration RETRY = Duration.ofSeconds(15);

  private final Database database;
  private final Ledger ledger;
  private final SealingJob job;

  /**
   * The longest time that an applicant waits for the end; afterwards the work continues in the
   * background.
   */
  private final Duration patience;

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
  private volatile boolean isStopping;

  public SealingPool(Database database, Ledger ledger, SealingJob job, Duration patience) {
    this.database = database;
    this.ledger = ledger;
    this.job = job;
    this.patience = patience;
  }

  /** Begins with the applications that were left in sealing. */
  public void start() {
    var unused =
        threads.scheduleWithFixedDelay(this::resumeAll, 0, RETRY.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Waits for work that has begun; unfinished work resumes at the next start. No thread is
   * interrupted: the database would take the interrupt for its own shutdown, and the vault would
   * close the file that it writes.
   */
  public void stop() throws InterruptedException {
    isStopping = true;
    threads.shutdown();
    if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
      LOG.warn("a job is still sealing; its application is taken up at the next start");
    }
  }

  /** Takes up every application that is being sealed. */
  public void resumeAll() {
    try {
      Set<String> waited = new HashSet<>(job.reasons().applications());
      List<String> sealing = database.transaction(SealingTable::ids);
      // Another node has finished them.
      sealing.forEach(waited::remove);
      job.reasons().forget(waited);
      sealing.forEach(this::takeUp);
      ledger.sequence();
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step resume: will be tried again", e);
    }
  }

  /** Returns the reason why an application waits, as far as this node knows it. */
  public Optional<LocalizedText> reason(String id) {
    return job.reasons().of(id);
  }

  /** Takes up one application; a failure of it holds up no other. */
  private void takeUp(String id) {
    try {
      run(id);
    } catch (RuntimeException | Error e) {
      LOG.error("application {} step resume: will be tried again", id, e);
    }
  }

  /** Begins nothing more once the node stops. */
  private void run(String id) {
    if (!isStopping) {
      job.run(id);
    }
  }

  /** Has an application sealed, and waits for it as long as an applicant does. */
  public void await(String id) {
    try {
      threads.submit(() -> run(id)).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.info("application {} step seal: resumes at the next start", id);
    } catch (TimeoutException e) {
      LOG.info("application {} step seal: continues in the background", id);
    } catch (ExecutionException e) {
      LOG.error("application {} step seal: will be tried again", id, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

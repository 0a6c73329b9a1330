package org.yinxin.core.issuance.sealing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.core.issuance.application.AcceptanceClock;
import org.yinxin.core.issuance.application.ApplicationTable;
import org.yinxin.core.issuance.application.PendingIssue;
import org.yinxin.core.issuance.application.WaitingReason;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.DatabaseUnavailableException;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.text.LocalizedText;

/**
 * Seals an accepted application: makes its file ({@link CredentialFiles}), writes the credential in
 * one transaction ({@link Registration}), then sequences the log. Can be repeated at any point,
 * since all of it follows from the accepted row. Thread-safe.
 */
public final class SealingJob {
  private static final Logger LOG = LoggerFactory.getLogger(SealingJob.class);

  private final Database database;
  private final CredentialFiles files;
  private final Ledger ledger;
  private final LogContinuity continuity;
  private final RowAuthentication authentication;

  /** Applications that this node is sealing, each with a future that completes afterwards. */
  private final ConcurrentMap<String, CompletableFuture<Void>> inProgress =
      new ConcurrentHashMap<>();

  private final AcceptanceClock clock;
  private final Registration registration;
  private final SealingRetrySchedule reasons = new SealingRetrySchedule();

  public SealingJob(
      Database database,
      CredentialFiles files,
      Ledger ledger,
      LogContinuity continuity,
      AcceptanceClock clock,
      RowAuthentication authentication) {
    this.database = database;
    this.files = files;
    this.ledger = ledger;
    this.continuity = continuity;
    this.clock = clock;
    this.authentication = authentication;
    this.registration = new Registration(database, authentication, ledger, clock);
  }

  /** Returns the reasons why applications wait, as far as this node knows them. */
  SealingRetrySchedule reasons() {
    return reasons;
  }

  /**
   * Seals an application, or waits for the thread of this node that is sealing it. Returns at once
   * if the application is not in sealing.
   */
  void run(String applicationId) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> other = inProgress.putIfAbsent(applicationId, mine);
    if (other != null) {
      other.join();
      return;
    }
    try {
      finish(applicationId);
    } finally {
      inProgress.remove(applicationId);
      mine.complete(null);
    }
  }

  private void finish(String applicationId) {
    Optional<PendingIssue> work = database.transaction(h -> work(h, applicationId));
    if (work.isEmpty()) {
      return;
    }
    try {
      finish(work.get());
    } catch (LogIncompleteException e) {
      LOG.info("application {} step issued: waits for the log: {}", applicationId, e.getMessage());
    } catch (DatabaseUnavailableException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // An error of the renderer, as a StackOverflowError, is that of one application.
      Instant due = reasons.fails(applicationId, clock.machineTime());
      LOG.error("application {} step seal: will be tried again at {}", applicationId, due, e);
    }
  }

  private void finish(PendingIssue work) {
    String applicationId = work.id();
    if (work.registered()) {
      settleSupersession(work);
      return;
    }
    if (files.isTimestampMissing(work.mode())) {
      reasons.waits(applicationId, WaitingReason.TIMESTAMP);
      return;
    }
    try {
      boolean isLate = produce(work);
      reasons.forget(List.of(applicationId));
      ledger.sequence();
      if (isLate) {
        settleSupersession(work);
      }
    } catch (RenderingException e) {
      LOG.error("application {} step render: {}", applicationId, e.reason());
      database.transaction(h -> fail(h, applicationId, e.explanation()));
    } catch (AlreadySealedException e) {
      LOG.error("application {} step seal: {}", applicationId, e.getMessage(), e);
      database.transaction(h -> fail(h, applicationId, AlreadySealedException.explanation()));
    } catch (SealingWaitsException e) {
      // The application stays in sealing and is tried again.
      reasons.waits(applicationId, e.reason());
      if (e.reason() == WaitingReason.TIMESTAMP) {
        // The client of the authority logs the failure once, not for each application that waits.
        LOG.info("application {} step seal: waits for a time-stamp", applicationId);
      } else {
        LOG.error("application {} step seal: will be tried again", applicationId, e.getCause());
      }
    }
  }

  /**
   * Applies the supersession that an out-of-order credential still needs: it ends older ones, and
   * is ended by the newer one.
   */
  private void settleSupersession(PendingIssue work) {
    registration.settleSupersession(work, Registration.credentialId(work.id()));
    reasons.forget(List.of(work.id()));
    ledger.sequence();
  }

  /**
   * Returns the application if it is in sealing and can be sealed now. It waits after an error a
   * moment ago, while the log lacks entries or is not known to be whole, and if its row was
   * altered.
   */
  private Optional<PendingIssue> work(Handle h, String applicationId) {
    if (!reasons.isDue(applicationId, clock.machineTime())) {
      return Optional.empty();
    }
    if (continuity.isListening()) {
      reasons.waits(applicationId, WaitingReason.LISTENING);
      return Optional.empty();
    }
    if (continuity.current(h).isPresent()) {
      reasons.waits(applicationId, WaitingReason.RECOVERY);
      return Optional.empty();
    }
    Optional<SealingTable.Row> row = SealingTable.find(h, applicationId);
    if (row.isPresent() && !row.get().application().isAuthentic(authentication)) {
      reasons.waits(applicationId, WaitingReason.ALTERED);
      return Optional.empty();
    }
    return row.map(SealingTable.Row::pending);
  }

  /**
   * Makes the file and registers the credential. Returns true if a newer credential was registered
   * before, so that this one has yet to be superseded.
   */
  private boolean produce(PendingIssue work)
      throws SealingWaitsException, RenderingException, AlreadySealedException {
    Optional<Registration.Registered> registered = register(work, files.make(work));
    if (registered.isEmpty()) {
      LOG.info("application {} step issued: by another node in the same moment", work.id());
      return false;
    }
    LOG.info(
        "application {} step issued: credential {} of type {}",
        work.id(),
        Registration.credentialId(work.id()),
        work.type());
    return registered.get().isLate();
  }

  private Optional<Registration.Registered> register(
      PendingIssue work, CredentialFiles.SealedFile file) throws SealingWaitsException {
    try {
      return registration.transaction(
          h -> registration.register(h, work, file, NoticeKind.CREDENTIAL_ISSUED));
    } catch (KeyHolderException e) {
      throw new SealingWaitsException(WaitingReason.KEY, e);
    }
  }

  private boolean fail(Handle h, String id, LocalizedText why) {
    if (!SealingTable.markFailed(h, id, why)) {
      return false;
    }
    PreparedFiles.forget(h, id);
    Application failed = ApplicationTable.find(h, id).orElseThrow();
    NoticeOutbox.add(
        h,
        NoticeEvent.of(failed.personNumber(), NoticeKind.APPLICATION_FAILED, failed.title())
            .about(id)
            .withText(why.zh()),
        clock.machineTime());
    return true;
  }
}

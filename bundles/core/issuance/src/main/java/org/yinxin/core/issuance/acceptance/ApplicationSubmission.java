package org.yinxin.core.issuance.acceptance;

import static org.yinxin.services.issuance.IssuanceReason.NO_SUCH_TYPE;
import static org.yinxin.services.issuance.IssuanceReason.UNAVAILABLE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.core.issuance.acceptance.Acceptance.Outcome;
import org.yinxin.core.issuance.application.AcceptanceClock;
import org.yinxin.core.issuance.application.NewApplication;
import org.yinxin.core.issuance.approval.ApprovalTable;
import org.yinxin.core.issuance.composition.DocumentComposer;
import org.yinxin.core.issuance.composition.Draft;
import org.yinxin.core.issuance.composition.DraftFactory;
import org.yinxin.core.issuance.credentials.ValidCredentialTable;
import org.yinxin.core.issuance.sealing.SealingPool;
import org.yinxin.document.Document;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

/**
 * Takes an application to its row: drafts and composes outside of a transaction, then accepts in
 * one. Thread-safe.
 */
public final class ApplicationSubmission {
  private static final Logger LOG = LoggerFactory.getLogger(ApplicationSubmission.class);
  private static final int ATTEMPTS = 5;

  private final Database database;
  private final DraftFactory drafts;
  private final DocumentComposer composer;
  private final Acceptance acceptance;
  private final SealingPool pool;
  private final AcceptanceClock clock;

  /**
   * Accepts with these.
   *
   * @param pool seals an equal application that has to be waited for
   */
  public ApplicationSubmission(
      Database database,
      DraftFactory drafts,
      DocumentComposer composer,
      Acceptance acceptance,
      SealingPool pool,
      AcceptanceClock clock) {
    this.database = database;
    this.drafts = drafts;
    this.composer = composer;
    this.acceptance = acceptance;
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Returns the id of the application that was made under the same key; empty if there is none.
   *
   * @throws Refusal if it asked for something else
   */
  public Optional<String> findByKey(NewApplication application) throws Refusal {
    return database.transaction(h -> Acceptance.findByKey(h, application));
  }

  /** Accepts and returns the id, or that of the application made under the same key meanwhile. */
  public String accept(NewApplication application) throws Refusal {
    Draft draft = drafts.draft(application.request());
    Instant now = database.transaction(clock::now);
    return accept(application, draft, composer.compose(draft, day(now)), now);
  }

  private String accept(NewApplication application, Draft draft, Document composed, Instant now)
      throws Refusal {
    for (int attempt = 1; ; attempt++) {
      try {
        Outcome outcome =
            database.transaction(h -> acceptance.accept(h, application, draft, composed, now));
        if (outcome instanceof Outcome.Written written) {
          LOG.info(
              "application {} step accepted: type {}", written.id(), application.request().type());
          return written.id();
        }
        if (outcome instanceof Outcome.WaitFor equal) {
          waitFor(equal.id(), attempt);
        }
      } catch (RuntimeException e) {
        if (!database.isDuplicateKey(e) || attempt == ATTEMPTS) {
          throw e;
        }
        Optional<String> meanwhile = findByKey(application);
        if (meanwhile.isPresent()) {
          return meanwhile.get();
        }
        // Another application began the year's numbers in the same moment.
      }
    }
  }

  /**
   * Waits for an equal application. It is not answered in this one's place, since the key would
   * then lead elsewhere the next time; this one gets the credential once it is issued.
   */
  private void waitFor(String equal, int attempt) throws Refusal {
    if (attempt == ATTEMPTS) {
      throw new Refusal(
          UNAVAILABLE,
          new LocalizedText(
              "相同的申请正在办理，请稍后再试。", "An equal application is under way. Please try again soon."));
    }
    pool.await(equal);
  }

  /**
   * Composes the document of an application that waits for approval again if its facts have
   * changed; returns true if it did.
   */
  public boolean recompose(String id) throws Refusal {
    Optional<ApprovalTable.Composed> waiting =
        database.transaction(h -> ApprovalTable.composed(h, id));
    if (waiting.isEmpty()) {
      return false;
    }
    Draft draft = draftAgain(waiting.get().request());
    if (draft.hashes().facts().equals(waiting.get().factsHash())) {
      return false;
    }
    Instant now = database.transaction(clock::now);
    Document document = composer.compose(draft, day(now)).numbered(waiting.get().number());
    return database.transaction(h -> acceptance.recompose(h, id, draft, document, now));
  }

  /**
   * Drafts again. The type was deployed when it was applied for, so that a missing one is
   * unavailable for a while only.
   */
  private Draft draftAgain(ApplicationRequest request) throws Refusal {
    try {
      return drafts.draft(request);
    } catch (Refusal e) {
      throw e.reason() == NO_SUCH_TYPE ? new Refusal(UNAVAILABLE, e.explanation()) : e;
    }
  }

  /** Returns the valid credential that an application would lead to; empty if to a new one. */
  public Optional<String> check(ApplicationRequest request) throws Refusal {
    Draft draft = drafts.draft(request);
    Instant now = database.transaction(clock::now);
    var unused = composer.compose(draft, day(now));
    return database.transaction(h -> ValidCredentialTable.valid(h, draft.hashes().content(), now));
  }

  /** Draws what an application would lead to as of today, without a number. */
  public byte[] preview(ApplicationRequest request) throws Refusal {
    return preview(drafts.draft(request));
  }

  /** Draws it with other words of the office. */
  public byte[] preview(ApplicationRequest request, WordingOverride wording) throws Refusal {
    return preview(drafts.draft(request, wording));
  }

  private byte[] preview(Draft draft) throws Refusal {
    return composer.preview(draft, day(clock.machineTime()));
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ChinaTime.ZONE);
  }
}

package org.yinxin.core.ledger;

import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.LogLoss;

/** Says if the log keeps up with issuance, and if a loss of entries would be noticed. */
@Component(property = {HealthCheck.NAME + "=Log", HealthCheck.TAGS + "=yinxin"})
public final class LogCheck implements HealthCheck {
  private static final String FOUND =
      "Entries are lost, as after a backup was restored: {} knows {} entries, and the log has {}."
          + " Nothing is issued or revoked. Restore a newer backup, or see yinxin:recover.";
  private static final String RECOVERING =
      "Recovery is under way: {} knew {} entries, and the log had {}. Nothing new is issued until"
          + " yinxin:recover --end.";
  private static final String LISTENING =
      "No kiosk was heard in the minute before the start: nothing is issued or revoked until those"
          + " that were there have told what they know of the log, for listenSeconds of"
          + " etc/org.yinxin.core.ledger.cfg at most.";
  private static final String UNSETTLED =
      "Recovery is over, and nobody has said what became of lost entries that did not come back, as"
          + " revocations: verification says of older credentials that it may not know. Find it out"
          + " and revoke again what was revoked, then: yinxin:recover --settle NUMBER REASON.";

  private final Ledger ledger;
  private final LogContinuity continuity;

  /** Says that the whole system is for trying out. */
  private final boolean development;

  /** Looks at this log. */
  @Activate
  public LogCheck(
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "continuity") LogContinuity continuity,
      @Reference(name = "institution") Institution institution) {
    this(ledger, continuity, institution.development());
  }

  LogCheck(Ledger ledger, LogContinuity continuity, boolean development) {
    this.ledger = ledger;
    this.continuity = continuity;
    this.development = development;
  }

  /** Sequences the log before it counts pending entries: an entry of a moment ago is no fault. */
  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    Optional<LogLoss> loss = continuity.current();
    if (loss.isPresent()) {
      log.critical(
          loss.get().stage() == LogLoss.Stage.FOUND ? FOUND : RECOVERING,
          loss.get().source(),
          loss.get().published(),
          loss.get().size());
      return new Result(log);
    }
    if (continuity.isListening()) {
      log.info(LISTENING);
      return new Result(log);
    }
    if (continuity.unsettledUntil().isPresent()) {
      log.warn(UNSETTLED);
    }
    continuity
        .keepingFailure()
        .ifPresent(
            why ->
                log.warn(
                    "The newest checkpoint cannot be kept outside the database ({}), so that a"
                        + " restored backup would be noticed later. Repair the folder: log/ in the"
                        + " state folder, or keepCheckpointIn in etc/org.yinxin.core.ledger.cfg.",
                    why));
    if (!development && !continuity.isKeptElsewhere()) {
      log.warn(
          "No folder outside of this server keeps the log's newest checkpoint, so that a backup that"
              + " is restored whole is noticed late, by kiosks and files, or not at all. Name one on"
              + " another machine: keepCheckpointIn in etc/org.yinxin.core.ledger.cfg.");
    }
    String cause = "";
    try {
      ledger.sequence();
    } catch (RuntimeException e) {
      cause = ": " + e.getMessage();
    }
    long pending = ledger.pending();
    if (cause.isEmpty() && pending == 0) {
      log.info("{} entries, none pending", ledger.size());
    } else {
      log.critical(
          "The log is behind by {} entries and cannot take them{}. Nothing is lost: they are in the"
              + " database. yinxin:log-check says whether the log is whole.",
          pending,
          cause);
    }
    return new Result(log);
  }
}

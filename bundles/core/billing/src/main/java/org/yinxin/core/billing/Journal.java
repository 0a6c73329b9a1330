package org.yinxin.core.billing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.core.billing.CopyEvents.Cause;
import org.yinxin.services.billing.CopyReport;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/**
 * Stores the reports of kiosks on copies, each entry once and in its own transaction. Thread-safe.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Database database;
  private final InstantSource clock;

  Journal(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Takes entries in their order; those before a refused one are stored. */
  long take(String kioskId, List<CopyReport> reports) throws Refusal {
    long last = 0;
    for (CopyReport report : reports) {
      Copy copy =
          database
              .transaction(h -> CopyTable.find(h, report.copyId()))
              .filter(c -> c.kioskId().equals(kioskId))
              .orElseThrow(Refusals::unknown);
      store(kioskId, copy, report);
      last = Math.max(last, report.sequence());
    }
    return last;
  }

  private void store(String kioskId, Copy copy, CopyReport report) {
    try {
      database.transaction(
          h -> {
            Instant now = clock.instant();
            OrderTable.lock(h, copy.orderId(), now);
            if (!isKnown(h, kioskId, report)) {
              insert(h, kioskId, report, now);
              apply(h, CopyTable.find(h, copy.id()).orElseThrow(), report, cause(report, kioskId));
            }
            return true;
          });
    } catch (RuntimeException e) {
      // Sent twice at once: the other one has it.
      if (!database.isDuplicateKey(e)) {
        throw e;
      }
    }
  }

  private Cause cause(CopyReport report, String kioskId) {
    String evidence =
        "entry %d of %s: %s".formatted(report.sequence(), report.at(), report.evidence());
    String name = report.event().name().toLowerCase(Locale.ROOT);
    return new Cause(clock.instant(), "kiosk:" + kioskId, "kiosk-said-" + name, evidence);
  }

  /** An entry is known by all it says: a kiosk whose disk was replaced counts from 1 again. */
  private static boolean isKnown(Handle h, String kioskId, CopyReport report) {
    return h.createQuery(
                "SELECT COUNT(*) FROM print_report WHERE kiosk_id = :kiosk AND sequence_no ="
                    + " :sequence AND copy_id = :copyId AND event = :event")
            .bind("kiosk", kioskId)
            .bindMethods(report)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  private static void insert(Handle h, String kioskId, CopyReport report, Instant now) {
    h.createUpdate(
            "INSERT INTO print_report (kiosk_id, sequence_no, copy_id, event, happened_at,"
                + " received_at) VALUES (:kiosk, :sequence, :copyId, :event, :at, :now)")
        .bind("kiosk", kioskId)
        .bindMethods(report)
        .bind("now", now)
        .execute();
  }

  private static void apply(Handle h, Copy copy, CopyReport report, Cause cause) {
    boolean isOpen = copy.isHandedOut() || copy.state() == CopyState.UNKNOWN;
    switch (report.event()) {
      case PRINTING -> {
        if (!CopyEvents.move(h, copy.id(), CopyState.PERMITTED, CopyState.PRINTING, cause)) {
          CopyEvents.note(h, copy, cause);
        }
      }
      case PRINTED -> {
        if (isOpen) {
          CopyOutcomes.printed(h, copy, cause);
        } else if (copy.isGivenBack() && copy.printedAt().isEmpty()) {
          CopyTable.setPrinted(h, copy.id(), cause.at());
          CopyEvents.note(h, copy, cause);
          LOG.warn("copy {} step print: it came out, and its money goes back", copy.id());
        } else {
          compare(h, copy, copy.printedAt().isPresent(), cause);
        }
      }
      case FAILED -> {
        if (copy.state() == CopyState.PAID) {
          // Its permission may be on its way still: from now on there is none.
          CopyOutcomes.giveUp(h, copy, CopyState.EXPIRED, cause);
        } else if (isOpen) {
          CopyOutcomes.failed(h, copy, cause);
        } else {
          compare(h, copy, copy.printedAt().isEmpty(), cause);
        }
      }
      case UNKNOWN -> {
        if (!copy.isHandedOut()
            || !CopyEvents.move(h, copy.id(), copy.state(), CopyState.UNKNOWN, cause)) {
          CopyEvents.note(h, copy, cause);
        }
      }
    }
    LOG.info("copy {} step print: {}", copy.id(), report.event());
  }

  /** An entry about a copy that was settled otherwise is for an operator. */
  private static void compare(Handle h, Copy copy, boolean agrees, Cause cause) {
    if (!agrees && copy.state() == CopyState.SETTLED) {
      CopyEvents.move(h, copy.id(), CopyState.SETTLED, CopyState.TO_RECONCILE, cause);
      LOG.warn("copy {} step print: its kiosk says otherwise than what was settled", copy.id());
    } else {
      CopyEvents.note(h, copy, cause);
    }
  }
}

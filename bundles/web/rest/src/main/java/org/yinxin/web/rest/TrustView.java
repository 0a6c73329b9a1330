package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.ledger.AuditReport;
import org.yinxin.services.ledger.LogAudit;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.verification.SealAlarms;
import org.yinxin.text.LocalizedText;

/** Alarms and the last audit; {@code audit} is absent where none was run. */
@Schema(requiredProperties = {"standing", "acknowledged"})
record TrustView(List<Alarm> standing, List<Alarm> acknowledged, Audit audit) {
  /** An alarm; who acknowledged it, when and on what ground is absent until then. */
  record Alarm(
      String signed,
      String file,
      String certificate,
      String firstSeen,
      String lastSeen,
      long times,
      String by,
      String at,
      String ground) {
    static Alarm of(SealAlarms.Alarm alarm) {
      SealAlarms.Acknowledgement note = alarm.acknowledgement().orElse(null);
      return new Alarm(
          alarm.signedSha256(),
          alarm.fileSha256(),
          alarm.certificateSha256(),
          HttpJson.instant(alarm.firstSeen()),
          HttpJson.instant(alarm.lastSeen()),
          alarm.times(),
          note == null ? null : note.by(),
          note == null ? null : HttpJson.instant(note.at()),
          note == null ? null : note.ground());
    }
  }

  /** The mismatch that an audit found, and the advice on it. */
  record Fault(String kind, String subject, LocalizedText what, LocalizedText advice) {}

  /** A run; {@code fault} is absent where all agreed. */
  record Audit(
      String at,
      boolean full,
      long entries,
      long filesRead,
      long filesBefore,
      long filesAgain,
      long changes,
      long copies,
      Fault fault) {
    static Audit of(AuditReport report) {
      return new Audit(
          HttpJson.instant(report.at()),
          report.full(),
          report.entries(),
          report.filesRead(),
          report.filesBefore(),
          report.filesAgain(),
          report.changes(),
          report.copies(),
          report
              .mismatch()
              .map(
                  found ->
                      new Fault(
                          found.kind().name(),
                          found.subject(),
                          found.what(),
                          found.kind().advice()))
              .orElse(null));
    }
  }

  static TrustView of(SealAlarms alarms, LogAudit audit, Account by) throws Refusal {
    return new TrustView(
        alarms.unacknowledged(by).stream().map(Alarm::of).toList(),
        alarms.acknowledged(by).stream().map(Alarm::of).toList(),
        audit.latest().map(Audit::of).orElse(null));
  }
}

package org.yinxin.core.issuance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.notices.Told;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.sealing.SealedPdf;

/**
 * Credential row, pending log entries and notices: what one transaction writes when one is issued.
 */
final class Registration {
  private final Database database;
  private final Ledger ledger;
  private final AcceptanceClock clock;

  Registration(Database database, Ledger ledger, AcceptanceClock clock) {
    this.database = database;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Older credentials of the topic with the log index of each. */
  Map<String, Long> outdated(ApplicationTable.Work work) {
    var standing = database.transaction(h -> StandingTable.outdated(h, work, clock.wrongAfter()));
    Map<String, Long> indices = new HashMap<>();
    for (StandingTable.Outdated old : standing) {
      OptionalLong index = ledger.index(old.logEntry());
      if (index.isEmpty()) {
        ledger.sequence();
        index = ledger.index(old.logEntry());
      }
      indices.put(old.id(), index.orElseThrow());
    }
    return indices;
  }

  /** Writes all of it, unless another worker has. */
  boolean commit(
      Handle h,
      ApplicationTable.Work work,
      String id,
      SealedPdf pdf,
      boolean development,
      Map<String, Long> outdated) {
    if (!ApplicationTable.issued(h, work.id(), id)) {
      return false;
    }
    String document = commitment(work.accepted().salt(), work.accepted().document());
    String entry =
        ledger.append(
            h,
            new LogEntry(
                LogEntry.Kind.ISSUE,
                OptionalLong.empty(),
                pdf.sha256(),
                pdf.byteRangeSha256(),
                document));
    CredentialTable.insert(h, id, work, pdf, entry, development);
    tell(h, told(work, NoticeKind.CREDENTIAL_ISSUED, work.accepted().number(), id));
    Instant now = Instant.ofEpochMilli(work.accepted().acceptedAtMillis());
    outdated.forEach(
        (old, index) -> {
          if (StandingTable.supersede(h, old, now, id)) {
            String number = CredentialTable.find(h, CredentialTable.By.ID, old).get(0).number();
            tell(h, told(work, NoticeKind.CREDENTIAL_SUPERSEDED, number, old));
            ledger.append(
                h,
                new LogEntry(
                    LogEntry.Kind.SUPERSEDE,
                    OptionalLong.of(index),
                    pdf.sha256(),
                    pdf.byteRangeSha256(),
                    document));
          }
        });
    return true;
  }

  private void tell(Handle h, Told told) {
    NoticeOutbox.tell(h, told, clock.machineTime());
  }

  private static Told told(ApplicationTable.Work work, NoticeKind kind, String number, String id) {
    return new Told(work.person(), kind, work.accepted().title(), number, id, "");
  }

  /** SHA-256 of salt ‖ canonical document, in hex. */
  static String commitment(String saltHex, String document) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(HexFormat.of().parseHex(saltHex));
      return HexFormat.of().formatHex(digest.digest(document.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.yinxin.core.issuance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
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
  private final Supersession supersession;

  Registration(Database database, Ledger ledger, AcceptanceClock clock) {
    this.database = database;
    this.ledger = ledger;
    this.clock = clock;
    this.supersession = new Supersession(ledger);
  }

  /**
   * The id of the credential that an application leads to: the same in each attempt to seal it, and
   * when it is recovered from its file, so that others can refer to it before it is back.
   */
  static String credentialId(String application) {
    byte[] name = ("credential of application " + application).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }

  /** The credentials that the new one supersedes, each with its place in the log. */
  List<String> outdated(ApplicationTable.Work work) {
    var outdated =
        database.transaction(h -> ValidCredentialTable.outdated(h, work, clock.wrongAfter()));
    if (outdated.stream().anyMatch(old -> ledger.index(old.logEntry()).isEmpty())) {
      ledger.sequence();
    }
    return outdated.stream().map(ValidCredentialTable.Outdated::id).toList();
  }

  /** Writes all of it, unless another worker has, and tells the holder of it. */
  boolean commit(
      Handle h,
      ApplicationTable.Work work,
      SealedPdf pdf,
      boolean development,
      List<String> outdated,
      NoticeKind told) {
    String id = credentialId(work.id());
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
    NoticeOutbox.tell(
        h,
        new Told(work.person(), told, work.accepted().title(), work.accepted().number(), id, ""),
        clock.machineTime());
    Instant now = work.accepted().acceptedAt();
    outdated.forEach(old -> supersession.end(h, old, id, now));
    return true;
  }

  /**
   * Ends what should have ended when a credential that came into the register out of order was
   * issued: older ones that it supersedes, and itself if a newer one does. The log must have it
   * already. Returns the number of those that ended; nothing is left to do the second time.
   */
  int order(ApplicationTable.Work work, String id) {
    List<String> outdated = outdated(work);
    return database.transaction(
        h -> {
          int older = (int) outdated.stream().filter(old -> supersession.end(h, old, id)).count();
          Optional<String> newer =
              ApplicationTable.renewed(h, id).or(() -> ValidCredentialTable.successor(h, id));
          return newer.isPresent() && supersession.end(h, id, newer.get()) ? older + 1 : older;
        });
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

package org.yinxin.core.billing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.core.billing.CopyEvents.Cause;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.billing.PermittedCopy;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.PrintFile;
import org.yinxin.services.rendering.PrintFiles;
import org.yinxin.services.rendering.PrintMark;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.text.LocalizedText;

/**
 * Lets a kiosk print a copy once: the serial is drawn first, then the file is derived; work that is
 * interrupted in between resumes when the kiosk asks again. Thread-safe.
 */
final class Permits {
  private static final Logger LOG = LoggerFactory.getLogger(Permits.class);

  private final Database database;
  private final Credentials credentials;
  private final Vault vault;
  private final PrintFiles files;
  private final InstantSource clock;

  Permits(
      Database database,
      Credentials credentials,
      Vault vault,
      PrintFiles files,
      InstantSource clock) {
    this.database = database;
    this.credentials = credentials;
    this.vault = vault;
    this.files = files;
    this.clock = clock;
  }

  PermittedCopy permit(String copyId, String kioskId, String person, LocalizedText kioskName)
      throws Refusal {
    Copy copy = of(copyId, kioskId);
    if (!copy.personNumber().equals(person)) {
      throw Refusals.unknown();
    }
    if (copy.state() == CopyState.PAID) {
      Quotes.printable(credentials, copy.credentialId(), copy.personNumber(), clock.instant());
      LockedRows.prepare(database, h -> Serials.prepare(h, copy.credentialId()));
      database.transaction(h -> drawSerial(h, copy, kioskName));
    }
    Copy permitted = of(copyId, kioskId);
    if (!permitted.isHandedOut()) {
      throw notNow(permitted);
    }
    if (permitted.sha256().isPresent()) {
      return answer(permitted);
    }
    return register(permitted);
  }

  byte[] file(String copyId, String kioskId) throws Refusal {
    Copy copy = of(copyId, kioskId);
    if (!copy.isHandedOut() || copy.sha256().isEmpty()) {
      throw notNow(copy);
    }
    byte[] file = derive(copy).bytes();
    if (!DigestUtils.sha256Hex(file).equals(copy.sha256().get())) {
      LOG.error("copy {} step print: the print file is not the one that is registered", copyId);
      throw Refusals.notPrintable(
          "打印文件与登记的不一致，不能打印。", "The print file is not the one that is registered.");
    }
    return file;
  }

  private Copy of(String copyId, String kioskId) throws Refusal {
    return database
        .transaction(h -> CopyTable.find(h, copyId))
        .filter(copy -> copy.kioskId().equals(kioskId))
        .orElseThrow(Refusals::unknown);
  }

  private static Refusal notNow(Copy copy) {
    return Refusals.notNow(
        "这一份当前不能打印。", "This copy cannot be printed now: it is " + copy.state().wireName() + ".");
  }

  /** Returns false if another call was quicker. */
  private boolean drawSerial(Handle h, Copy seen, LocalizedText kioskName) {
    // To the second, since it is part of what the file is derived from.
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    OrderTable.lock(h, seen.orderId(), now);
    Copy copy = CopyTable.find(h, seen.id()).orElseThrow();
    if (copy.state() != CopyState.PAID) {
      return false;
    }
    int serial = Serials.next(h, copy.credentialId());
    CopyTable.permit(h, copy.id(), serial, kioskName, now);
    Cause cause = new Cause(now, "kiosk:" + copy.kioskId(), "permitted", "serial " + serial);
    CopyEvents.move(h, copy.id(), CopyState.PAID, CopyState.PERMITTED, cause);
    return true;
  }

  private PermittedCopy register(Copy copy) throws Refusal {
    try {
      PrintFile file = derive(copy);
      database.transaction(
          h -> {
            CopyTable.setFile(h, copy.id(), DigestUtils.sha256Hex(file.bytes()), file.pages());
            return true;
          });
      LOG.info("copy {} step permit: serial {}", copy.id(), copy.serial());
      return answer(of(copy.id(), copy.kioskId()));
    } catch (Refusal e) {
      // No kiosk has it and none will: that it did not come out is certain.
      database.transaction(
          h -> {
            Instant now = clock.instant();
            OrderTable.lock(h, copy.orderId(), now);
            Copy again = CopyTable.find(h, copy.id()).orElseThrow();
            if (again.state() == CopyState.PERMITTED && again.sha256().isEmpty()) {
              CopyOutcomes.failed(
                  h, again, new Cause(now, "system", "no-print-file", e.getMessage()));
            }
            return true;
          });
      throw e;
    }
  }

  private PrintFile derive(Copy copy) throws Refusal {
    Optional<Credential> credential = credentials.byId(copy.credentialId());
    PrintMark mark =
        new PrintMark(
            copy.serial(), copy.kioskName().orElseThrow(), copy.permittedAt().orElseThrow());
    try {
      return files.derive(vault.get(credential.orElseThrow().sha256()), mark);
    } catch (VaultException | RenderingException e) {
      LOG.error("copy {} step print: no print file", copy.id(), e);
      throw Refusals.notPrintable(
          "打印文件无法生成，不扣免费份数，已付款项原路退回。",
          "The print file cannot be made; nothing is counted or kept for this copy.");
    }
  }

  private static PermittedCopy answer(Copy copy) {
    return new PermittedCopy(copy.id(), copy.serial(), copy.sha256().orElseThrow(), copy.pages());
  }
}

package org.yinxin.core.issuance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.yinxin.core.issuance.application.AcceptanceClock;
import org.yinxin.core.issuance.logaudit.RegisterAudit;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.RegistrationCipher;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.seals.SealUse;
import org.yinxin.services.settings.Settings;
import org.yinxin.services.vault.Vault;
import org.yinxin.testkit.Waits;

/** Starts, drives and stops issuance outside of OSGi. */
public final class OpenIssuance {
  private static final int MOST_FINDINGS = 100;

  private OpenIssuance() {}

  public static Issuance over(
      Database database,
      CertificateTypes types,
      RecordStore records,
      Institution institution,
      Renderer renderer,
      Sealing sealing,
      Vault vault,
      Ledger ledger,
      Settings settings,
      AuditTrail audit,
      RowAuthentication authentication,
      InstantSource clock) {
    IssuanceServices services =
        new IssuanceServices(
            database,
            types,
            records,
            institution,
            renderer,
            sealing,
            vault,
            ledger,
            (LogContinuity) ledger,
            (RegistrationCipher) ledger,
            settings,
            audit,
            authentication,
            new SealUse() {});
    DurableIssuance issuance =
        new DurableIssuance(services, new AcceptanceClock(clock, Instant.MAX), Waits.LIMIT);
    issuance.start();
    return issuance;
  }

  /** Does once the work that the timer does every few seconds. */
  public static void resume(Issuance issuance) {
    ((DurableIssuance) issuance).resumeAll();
  }

  /** Returns the disagreements between credentials, vault and log, a sentence each. */
  public static List<String> audit(Database database, Vault vault, Ledger ledger) {
    return new RegisterAudit(database, vault, ledger, MOST_FINDINGS)
        .run(0, done -> {}).stream().map(Mismatch::inEnglish).toList();
  }

  public static void stop(Issuance issuance) throws InterruptedException {
    ((DurableIssuance) issuance).stop();
  }
}

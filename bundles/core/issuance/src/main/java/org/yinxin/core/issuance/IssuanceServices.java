package org.yinxin.core.issuance;

import org.yinxin.core.issuance.acceptance.Acceptance;
import org.yinxin.core.issuance.acceptance.ApplicationSubmission;
import org.yinxin.core.issuance.application.AcceptanceClock;
import org.yinxin.core.issuance.composition.DocumentComposer;
import org.yinxin.core.issuance.composition.DraftFactory;
import org.yinxin.core.issuance.credentials.Supersession;
import org.yinxin.core.issuance.sealing.CredentialFiles;
import org.yinxin.core.issuance.sealing.PreparedFiles;
import org.yinxin.core.issuance.sealing.RegistrationRecords;
import org.yinxin.core.issuance.sealing.SealingJob;
import org.yinxin.core.issuance.sealing.SealingPool;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
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

/** The services that issuance uses. Assembles the parts of issuance from them. */
record IssuanceServices(
    Database database,
    CertificateTypes types,
    RecordStore records,
    Institution institution,
    Renderer renderer,
    Sealing sealing,
    Vault vault,
    Ledger ledger,
    LogContinuity continuity,
    RegistrationCipher cipher,
    Settings settings,
    AuditTrail audit,
    RowAuthentication authentication,
    SealUse seals) {

  SealingJob sealingJob(AcceptanceClock clock) {
    CredentialFiles files =
        new CredentialFiles(
            database,
            renderer,
            sealing,
            seals,
            vault,
            new RegistrationRecords(renderer, cipher, ledger),
            new PreparedFiles(database, audit),
            clock::machineTime);
    return new SealingJob(database, files, ledger, continuity, clock, authentication);
  }

  ApplicationSubmission submission(SealingPool pool, AcceptanceClock clock) {
    return new ApplicationSubmission(
        database,
        new DraftFactory(database, authentication, types, records, institution, settings),
        new DocumentComposer(types, renderer),
        new Acceptance(
            institution,
            settings,
            audit,
            seals,
            new Supersession(ledger),
            continuity,
            authentication),
        pool,
        clock);
  }
}

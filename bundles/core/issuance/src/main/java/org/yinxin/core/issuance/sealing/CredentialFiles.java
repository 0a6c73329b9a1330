package org.yinxin.core.issuance.sealing;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.yinxin.core.issuance.application.Accepted;
import org.yinxin.core.issuance.application.ApplicationTable;
import org.yinxin.core.issuance.application.PendingIssue;
import org.yinxin.core.issuance.application.WaitingReason;
import org.yinxin.document.Document;
import org.yinxin.document.SignatureBlock;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.document.DocumentCodec;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Imprint;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.rendering.RenderRequest;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.sealing.Sealing.Mode;
import org.yinxin.services.seals.SealUse;
import org.yinxin.services.vault.Vault;
import org.yinxin.timestamp.TimestampException;

/**
 * Makes the files of credentials: renders, seals and stores in the vault. Repeatable from the
 * accepted row. Thread-safe.
 */
public final class CredentialFiles {
  /**
   * A file that is in the vault.
   *
   * @param development true if it was sealed with a development key
   * @param discardPrepared true to delete its row of {@link PreparedFiles}, if there is one
   */
  public record SealedFile(SealedPdf pdf, boolean development, boolean discardPrepared) {}

  private final Database database;
  private final Renderer renderer;
  private final Sealing sealing;
  private final SealUse seals;
  private final Vault vault;
  private final RegistrationRecords records;
  private final PreparedFiles prepared;
  private final InstantSource clock;

  /**
   * Makes files with these services.
   *
   * @param clock tells which imprint an office uses now
   */
  public CredentialFiles(
      Database database,
      Renderer renderer,
      Sealing sealing,
      SealUse seals,
      Vault vault,
      RegistrationRecords records,
      PreparedFiles prepared,
      InstantSource clock) {
    this.database = database;
    this.renderer = renderer;
    this.sealing = sealing;
    this.seals = seals;
    this.vault = vault;
    this.records = records;
    this.prepared = prepared;
    this.clock = clock;
  }

  /** Returns true if the mode needs a time-stamp and none can be had now. */
  boolean isTimestampMissing(Mode mode) {
    return sealing.waitsUntil(mode).isPresent();
  }

  /**
   * Makes and stores the file of an application.
   *
   * @throws WaitsException if imprint, key, time-stamp or vault are missing now
   * @throws RenderingException if the document cannot be drawn
   * @throws AlreadySealedException if another file was sealed for the application
   */
  SealedFile make(PendingIssue work)
      throws SealingWaitsException, RenderingException, AlreadySealedException {
    Document document = DocumentCodec.read(work.accepted().document());
    SealOwner owner = owner(work.accepted(), document);
    try {
      Sealing.KeyTraits key = sealing.traits(owner);
      boolean development = key.development();
      SealedPdf pdf =
          key.needsApproval()
              ? sealWithEvidence(work, document, owner, key)
              : sealing.seal(
                  drawn(work, document, owner, key), owner, work.mode(), Optional.empty());
      store(pdf);
      return new SealedFile(pdf, development, key.needsApproval());
    } catch (KeyHolderException e) {
      if (e.reason() == KeyHolderException.Reason.ALREADY_SIGNED) {
        throw new AlreadySealedException(e);
      }
      throw new SealingWaitsException(WaitingReason.KEY, e);
    } catch (TimestampException e) {
      throw new SealingWaitsException(WaitingReason.TIMESTAMP, e);
    }
  }

  private SealedPdf sealWithEvidence(
      PendingIssue work, Document document, SealOwner owner, Sealing.KeyTraits key)
      throws SealingWaitsException, RenderingException, KeyHolderException, TimestampException {
    Optional<PreparedFiles.Prepared> stored = prepared.find(work.id(), key.development());
    PreparedFiles.Prepared file =
        stored.isPresent()
            ? stored.get()
            : prepared.store(
                work, owner.id(), drawn(work, document, owner, key), key.development());
    return sealing.seal(file.pdf(), owner, work.mode(), Optional.of(file.approval()));
  }

  private PreparedPdf drawn(
      PendingIssue work, Document document, SealOwner owner, Sealing.KeyTraits key)
      throws SealingWaitsException, RenderingException {
    Accepted accepted = work.accepted();
    return renderer.render(
        new RenderRequest(
            document,
            accepted.issuer(),
            accepted.acceptedAt(),
            accepted.code(),
            accepted.verifyUrl(),
            key.development(),
            key.signatureBytes(),
            imprint(accepted, owner),
            records.encrypt(work, renewed(work), key.development())));
  }

  private Optional<Imprint> imprint(Accepted accepted, SealOwner owner)
      throws SealingWaitsException {
    try {
      return seals.imprint(accepted.imprint(), owner.id(), clock.instant());
    } catch (Refusal e) {
      throw new SealingWaitsException(WaitingReason.IMPRINT, e);
    }
  }

  private void store(SealedPdf pdf) throws SealingWaitsException {
    try {
      vault.put(pdf.bytes());
    } catch (IOException e) {
      throw new SealingWaitsException(WaitingReason.VAULT, e);
    }
  }

  /** Returns the application of the credential that the new one renews. */
  private Optional<String> renewed(PendingIssue work) {
    return work.supersedes()
        .flatMap(old -> database.transaction(h -> ApplicationTable.firstApplicationOf(h, old)));
  }

  private static SealOwner owner(Accepted accepted, Document document) {
    String university = accepted.issuer().university().zh();
    return document.sealedByUniversity()
        ? new SealOwner(SignatureBlock.UNIVERSITY, university, university)
        : new SealOwner(accepted.office(), university, accepted.issuer().office().zh());
  }
}

package org.yinxin.core.issuance.office;

import static org.yinxin.services.issuance.IssuanceReason.AWAITING_APPROVAL;
import static org.yinxin.services.issuance.IssuanceReason.BAD_REQUEST;
import static org.yinxin.services.issuance.IssuanceReason.CANNOT_COMPOSE;
import static org.yinxin.services.issuance.IssuanceReason.DECIDED;
import static org.yinxin.services.issuance.IssuanceReason.UNAVAILABLE;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Decision;
import org.yinxin.services.issuance.Decision.Choice;
import org.yinxin.services.issuance.Decisions;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Decides what becomes of credentials that rest on records which an import has changed. A decision
 * is stored as a row after it was carried out, so that one that fails can be repeated.
 */
@Component
public final class CorrectionDecisions implements Decisions {

  private final Database database;
  private final Issuance issuance;
  private final Credentials credentials;
  private final AuditTrail audit;

  /** Returns true if an import (the first argument) changed records of a credential. */
  private final BiPredicate<String, String> touches;

  private final InstantSource clock = InstantSource.system();

  /** Carries decisions out by issuance and credentials. */
  @Activate
  public CorrectionDecisions(
      @Reference(name = "database") Database database,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "imports") RecordImport imports) {
    this(database, issuance, credentials, audit, imports::touches);
  }

  CorrectionDecisions(
      Database database,
      Issuance issuance,
      Credentials credentials,
      AuditTrail audit,
      BiPredicate<String, String> touches) {
    this.database = database;
    this.issuance = issuance;
    this.credentials = credentials;
    this.audit = audit;
    this.touches = touches;
  }

  @Override
  public List<Decision> ofImport(String importId, Account by) {
    return ofImport(importId).stream()
        .filter(decision -> own(decision.credentialId(), by).isPresent())
        .toList();
  }

  private Optional<Credential> own(String credentialId, Account by) {
    return credentials.byId(credentialId).filter(credential -> by.worksFor(credential.officeId()));
  }

  private List<Decision> ofImport(String importId) {
    return database.transaction(
        h ->
            h.createQuery(
                    "SELECT import_id, credential_id, choice, decided_by AS \"by\","
                        + " decided_at AS \"at\" FROM credential_decision WHERE import_id = :import")
                .bind("import", importId)
                .mapTo(Decision.class)
                .list());
  }

  @Override
  public Decision decide(
      String importId, String credentialId, Choice choice, String reason, Account by)
      throws Refusal {
    Credential credential =
        own(credentialId, by)
            .filter(found -> touches.test(importId, credentialId))
            .orElseThrow(AccessReason.NOT_FOUND::refusal);
    if (ofImport(importId).stream().anyMatch(d -> d.credentialId().equals(credentialId))) {
      throw new Refusal(
          DECIDED,
          new LocalizedText("这份凭证已经处理过了。", "This credential has been decided on already."));
    }
    // Superseded already: what is decided was done, before a crash or by the holder.
    boolean isDone =
        choice == Choice.SUPERSEDE && credential.state() == Credential.State.SUPERSEDED;
    if (!isDone && choice != Choice.REVOKE && credential.state() != Credential.State.VALID) {
      throw new Refusal(
          DECIDED,
          new LocalizedText(
              "这份凭证已被取代或作废。", "This credential was superseded or revoked meanwhile."));
    }
    switch (choice) {
      case SUPERSEDE -> {
        if (!isDone) {
          renew(credentialId, reason, by.user());
        }
      }
      case REVOKE -> revoke(credential, reason, by.user());
      case LEAVE -> {}
    }
    Decision decision =
        new Decision(
            importId,
            credentialId,
            choice,
            by.user(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    return database.transaction(h -> record(h, decision, credential));
  }

  private void renew(String credentialId, String reason, String by) throws Refusal {
    String ground = reason.isBlank() ? "资料更正后重新出具" : reason;
    Application made =
        issuance.renew(
            credentialId, new Submission(Origin.COUNTER, by, ground, /* approved= */ false));
    if (made.credentialId().filter(credentialId::equals).isPresent()) {
      throw new Refusal(
          BAD_REQUEST,
          new LocalizedText(
              "现在的资料与这份凭证所依据的一致，重新出具不会有变化。请选择保留或作废。",
              "The records are what this credential rests on, so that a new one would be the same."
                  + " Let it stand, or revoke it."));
    }
    if (made.state() != Application.State.ISSUED) {
      throw notIssued(made);
    }
  }

  /** Returns the refusal while the new credential is not issued, since the old one stays valid. */
  private static Refusal notIssued(Application made) {
    return switch (made.state()) {
      case AWAITING_APPROVAL ->
          new Refusal(
              AWAITING_APPROVAL,
              new LocalizedText(
                  "新凭证已提交审批，批准后取代这份凭证；在此之前这份凭证仍然有效，没有记录处理结果。",
                  "The new credential waits for approval and supersedes this one once it is"
                      + " approved. Until then this one is valid, and nothing has been decided."));
      case FAILED -> new Refusal(CANNOT_COMPOSE, made.reason().orElseGet(CANNOT_COMPOSE::text));
      default ->
          new Refusal(
              UNAVAILABLE,
              new LocalizedText(
                  "新凭证正在制作，这份凭证还没有被取代，没有记录处理结果。请稍后再次处理。",
                  "The new credential is being made; this one is not superseded yet, and nothing"
                      + " has been decided. Decide again later."));
    };
  }

  private void revoke(Credential credential, String reason, String by) throws Refusal {
    if (reason.isBlank()) {
      throw new Refusal(BAD_REQUEST, new LocalizedText("请写明作废的理由。", "Say why it is revoked."));
    }
    credentials.revoke(credential.id(), reason, by);
  }

  private Decision record(Handle h, Decision decision, Credential credential) {
    h.createUpdate(
            "INSERT INTO credential_decision (import_id, credential_id, choice, decided_by,"
                + " decided_at) VALUES (:importId, :credentialId, :choice, :by, :at)")
        .bindMethods(decision)
        .execute();
    audit.record(
        h,
        new AuditEvent(
            decision.by(),
            "correction-decided",
            credential.officeId(),
            credential.id(),
            credential.personNumber()));
    return decision;
  }
}

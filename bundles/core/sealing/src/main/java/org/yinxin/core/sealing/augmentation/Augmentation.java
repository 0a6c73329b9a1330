package org.yinxin.core.sealing.augmentation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.core.sealing.augmentation.AugmentationTable.Due;
import org.yinxin.services.augmentation.LongTermForms.Outcome;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.timestamp.TimestampException;

/**
 * From a credential that is due to its next long-term form: material, store, time-stamp, vault,
 * then one transaction with the form's row and the pending log entry. Repeatable from the claimed
 * row: whatever a crash leaves is taken over once the claim is stale. Thread-safe, also with
 * several nodes.
 */
final class Augmentation {
  private static final Logger LOG = LoggerFactory.getLogger(Augmentation.class);
  private static final Duration STALE = Duration.ofMinutes(5);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final int LONGEST_PAUSE = 9; // doubled so often: about four hours

  private final Database database;
  private final RowAuthentication authentication;
  private final Credentials credentials;
  private final Vault vault;
  private final Ledger ledger;
  private final Timestamps timestamps;
  private final ValidationData material;
  private final InstantSource clock;
  private final String node = UUID.randomUUID().toString();

  Augmentation(
      Database database,
      RowAuthentication authentication,
      Credentials credentials,
      Vault vault,
      Ledger ledger,
      Timestamps timestamps,
      ValidationData material,
      InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.credentials = credentials;
    this.vault = vault;
    this.ledger = ledger;
    this.timestamps = timestamps;
    this.material = material;
    this.clock = clock;
  }

  /**
   * Takes up one that is due.
   *
   * @param renewal time before the end of its time-stamp's certificate at which a form is renewed
   */
  Optional<Outcome> next(Duration renewal) {
    for (Due due : database.transaction(this::candidates)) {
      Instant now = clock.instant();
      if (database.transaction(h -> AugmentationTable.claim(h, due, node, now, now.minus(STALE)))) {
        return Optional.of(outcome(due, renewal));
      }
    }
    return Optional.empty();
  }

  private List<Due> candidates(Handle h) {
    Instant now = clock.instant();
    return AugmentationTable.candidates(h, now, now.minus(STALE));
  }

  private Outcome outcome(Due due, Duration renewal) {
    String id = due.credentialId();
    try {
      augment(due, renewal);
      return new Outcome(id, Optional.empty());
    } catch (AugmentationException
        | TimestampException
        | VaultException
        | IOException
        | RuntimeException e) {
      String problem = String.valueOf(e.getMessage());
      LOG.warn("credential {} step augment: will be tried again: {}", id, problem);
      Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(due.failures(), LONGEST_PAUSE));
      database.transaction(
          h -> AugmentationTable.failed(h, due, node, clock.instant().plus(pause), problem));
      return new Outcome(id, Optional.of(problem));
    }
  }

  private void augment(Due due, Duration renewal)
      throws AugmentationException, TimestampException, VaultException, IOException {
    String id = due.credentialId();
    Credential credential =
        credentials
            .byId(id)
            .orElseThrow(() -> new AugmentationException("there is no such credential"));
    if (credential.state() == Credential.State.REVOKED) {
      database.transaction(h -> AugmentationTable.done(h, due, node, AugmentationTable.NEVER));
      return;
    }
    long index = index(credential);
    String before =
        database.transaction(h -> AugmentationTable.newest(h, id)).orElse(credential.sha256());
    byte[] file = vault.get(before);
    LongTermFile.Stamped form =
        LongTermFile.of(file, material.of(Signers.of(file), clock.instant()), timestamps);
    String sha256 = vault.put(form.bytes());
    LogEntry entry =
        LogEntry.augment(
            index,
            sha256,
            credential.byteRangeSha256(),
            ledger.entry(index).orElseThrow().documentSha256());
    Instant renewAt = form.stamp().ends().minus(renewal);
    boolean registered =
        database.transaction(
            h -> {
              if (!AugmentationTable.done(h, due, node, renewAt)) {
                return false;
              }
              String pending = ledger.append(h, entry);
              AugmentationTable.add(
                  h,
                  authentication,
                  new AugmentationTable.Form(id, due.generation() + 1, sha256, pending),
                  form.stamp().at(),
                  form.stamp().ends());
              return true;
            });
    ledger.sequence();
    if (registered) {
      LOG.info("credential {} step augmented: form {}", id, due.generation() + 1);
    }
  }

  private long index(Credential credential) throws AugmentationException {
    if (credential.logIndex().isPresent()) {
      return credential.logIndex().getAsLong();
    }
    ledger.sequence();
    return credentials
        .byId(credential.id())
        .map(Credential::logIndex)
        .orElse(OptionalLong.empty())
        .orElseThrow(() -> new AugmentationException("its issue is not in the log yet"));
  }
}

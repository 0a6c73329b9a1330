package org.yinxin.core.verification.evidence;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;

/**
 * Has electronic seals made in the background for valid credentials that have none. Several nodes
 * may do so at once: of two seals one is kept.
 */
@Component(service = ElectronicSealing.class, immediate = true)
public final class ElectronicSealing {
  private static final Logger LOG = LoggerFactory.getLogger(ElectronicSealing.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Database database;
  private final Credentials credentials;
  private final Vault vault;
  private final StoredElectronicSeals seals;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread worker = new Thread(work, "yinxin-electronic-seals");
            worker.setDaemon(true);
            return worker;
          });

  /** Begins to look. */
  @Activate
  public ElectronicSealing(
      @Reference(name = "database") Database database,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "seals") StoredElectronicSeals seals) {
    this(database, credentials, vault, seals, InstantSource.system());
    var unused =
        thread.scheduleWithFixedDelay(
            this::run, PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
  }

  ElectronicSealing(
      Database database,
      Credentials credentials,
      Vault vault,
      StoredElectronicSeals seals,
      InstantSource clock) {
    this.database = database;
    this.credentials = credentials;
    this.vault = vault;
    this.seals = seals;
    this.clock = clock;
  }

  @Deactivate
  void stop() {
    thread.shutdownNow();
  }

  private void run() {
    try {
      while (next() > 0 && !thread.isShutdown()) {
        // As long as there are some, as after a connector was installed.
      }
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step eseal: will be tried again", e);
    }
  }

  /** Seals a few; returns how many were tried. */
  int next() {
    if (!seals.isPossible()) {
      return 0;
    }
    List<String> some = database.transaction(SealAttempts::untried);
    if (some.isEmpty()) {
      some = database.transaction(h -> SealAttempts.due(h, clock.instant()));
    }
    some.forEach(this::seal);
    return some.size();
  }

  private void seal(String credentialId) {
    Optional<Credential> credential =
        credentials.byId(credentialId).filter(c -> c.state() == Credential.State.VALID);
    if (credential.isPresent() && !isSealed(credential.get())) {
      failed(credentialId);
    } else {
      database.transaction(h -> SealAttempts.forget(h, credentialId));
    }
  }

  private boolean isSealed(Credential credential) {
    try {
      return seals.make(credential, vault.get(credential.sha256())).isPresent();
    } catch (VaultException e) {
      LOG.warn("credential {} step eseal: {}", credential.id(), e.reason());
      return false;
    }
  }

  private void failed(String credentialId) {
    try {
      database.transaction(h -> SealAttempts.failed(h, credentialId, clock.instant()));
    } catch (RuntimeException e) {
      // Another node has tried, too.
      if (!database.isDuplicateKey(e)) {
        throw e;
      }
    }
  }
}

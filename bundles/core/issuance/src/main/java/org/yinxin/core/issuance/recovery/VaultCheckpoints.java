package org.yinxin.core.issuance.recovery;

import java.io.IOException;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.core.issuance.sealing.RegistrationRecords;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.RegistrationCipher;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;

/**
 * Passes the checkpoints in the newest files of the vault to the log, once after the start and on a
 * thread of its own: where the database was restored from a backup and the vault was not, they
 * prove that the log lacks entries. The newest files may be long-term forms, which begin with the
 * issued file and its record.
 */
@Component(
    immediate = true,
    service = {})
public final class VaultCheckpoints {
  private static final Logger LOG = LoggerFactory.getLogger(VaultCheckpoints.class);

  /** Some of the newest are plug-ins and drivers, which have no record. */
  private static final int FILES = 20;

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Vault vault;
  private final LogContinuity continuity;
  private final RegistrationRecords records;
  private final Thread thread = new Thread(this::readCheckpoints, "yinxin-vault-checkpoints");
  private volatile boolean isStopping;

  /** Begins to read the newest files. */
  @Activate
  public VaultCheckpoints(
      @Reference(name = "vault") Vault vault,
      @Reference(name = "continuity") LogContinuity continuity,
      @Reference(name = "renderer") Renderer renderer,
      @Reference(name = "cipher") RegistrationCipher cipher,
      @Reference(name = "ledger") Ledger ledger) {
    this(vault, continuity, new RegistrationRecords(renderer, cipher, ledger));
    thread.setDaemon(true);
    thread.start();
  }

  VaultCheckpoints(Vault vault, LogContinuity continuity, RegistrationRecords records) {
    this.vault = vault;
    this.continuity = continuity;
    this.records = records;
  }

  /** Waits for the file that is being read; an interrupt would look as if it were damaged. */
  @Deactivate
  void stop() throws InterruptedException {
    isStopping = true;
    thread.join(LIMIT.toMillis());
  }

  void readCheckpoints() {
    try {
      for (String sha256 : vault.newest(FILES)) {
        if (isStopping) {
          return;
        }
        hear(sha256);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "step log continuity: the newest files of the vault cannot be read: {}", e.toString());
    }
  }

  private void hear(String sha256) {
    try {
      records
          .readFrom(vault.get(sha256))
          .ifPresent(record -> continuity.heard(record.checkpoint(), "vault file " + sha256));
    } catch (VaultException | RuntimeException e) {
      // The log audit tells of damaged files; the others count all the same.
      LOG.debug("step log continuity: {}", sha256, e);
    }
  }
}

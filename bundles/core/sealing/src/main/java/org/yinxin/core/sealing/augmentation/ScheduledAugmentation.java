package org.yinxin.core.sealing.augmentation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.augmentation.LongTermForms;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.services.vault.Vault;

/**
 * Long-term forms, made one after the other in the background while a trusted time-stamp authority
 * is set up, unless the configuration turns that off. Thread-safe.
 */
@Component(
    immediate = true,
    service = {LongTermForms.class, ScheduledAugmentation.class},
    configurationPid = "org.yinxin.core.augmentation")
@Designate(ocd = ScheduledAugmentation.Config.class)
public final class ScheduledAugmentation implements LongTermForms {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduledAugmentation.class);
  private static final int EVERY_SECONDS = 60;

  @ObjectClassDefinition(name = "Long-term forms")
  @interface Config {
    @AttributeDefinition(
        description =
            "Whether long-term forms are made in the background, as long as a time-stamp authority"
                + " is set up")
    boolean enabled() default true;

    @AttributeDefinition(
        description =
            "Hours after the issue from which on a form is made, so that authorities can have said"
                + " later than the seal that its certificate was good")
    int graceHours() default 24;

    @AttributeDefinition(
        description = "Days before the end of the last time-stamp's certificate to renew a form")
    int renewDays() default 180;

    @AttributeDefinition(
        description = "Folder of CRLs (*.crl) for what cannot be asked for; empty for none")
    String crlFolder() default "";
  }

  /** The states of the work in the background. */
  enum Background {
    /** Turned off by the operator. */
    OFF,
    /** Not done, because a system for trials seals nothing that has to last. */
    DEVELOPMENT,
    /** Not done, because no authority is set up that names the certificates it is trusted by. */
    NO_AUTHORITY,
    ON
  }

  private final Database database;
  private final Timestamps timestamps;
  private final boolean development;
  private final Augmentation augmentation;
  private final FormAudit audit;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(ScheduledAugmentation::worker);
  private volatile boolean enabled;
  private volatile Duration grace;
  private volatile Duration renewal;
  private volatile boolean stopped;

  /** Begins a minute later, once an authority is set up. */
  @Activate
  public ScheduledAugmentation(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "timestamps") Timestamps timestamps,
      @Reference(name = "institution") Institution institution,
      Config config) {
    this(
        database,
        timestamps,
        institution.development(),
        new Augmentation(
            database,
            authentication,
            credentials,
            vault,
            ledger,
            timestamps,
            new ValidationData(
                new Statuses(new Download(), folder(config), InstantSource.system())),
            InstantSource.system()),
        new FormAudit(database, credentials, vault, ledger),
        InstantSource.system());
    configure(config);
    var unused =
        thread.scheduleWithFixedDelay(this::run, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  ScheduledAugmentation(
      Database database,
      Timestamps timestamps,
      boolean development,
      Augmentation augmentation,
      FormAudit audit,
      InstantSource clock) {
    this.database = database;
    this.timestamps = timestamps;
    this.development = development;
    this.augmentation = augmentation;
    this.audit = audit;
    this.clock = clock;
    this.grace = Duration.ZERO;
    this.renewal = Duration.ofDays(180);
  }

  private static Optional<Path> folder(Config config) {
    return Optional.of(config.crlFolder().strip()).filter(f -> !f.isEmpty()).map(Path::of);
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "yinxin-augmentation");
    thread.setDaemon(true);
    return thread;
  }

  /** From the next one on; another folder of CRLs takes a restart. */
  @Modified
  void configure(Config config) {
    enabled = config.enabled();
    grace = Duration.ofHours(Math.max(0, config.graceHours()));
    renewal = Duration.ofDays(Math.max(1, config.renewDays()));
  }

  /**
   * Stops the thread. A form that is not finished is taken over by another node, or at the next
   * start.
   */
  @Deactivate
  void stop() throws InterruptedException {
    stopped = true;
    thread.shutdownNow();
    if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
      LOG.warn("a long-term form is still being made; it is taken up again");
    }
  }

  /** Makes what is due; the authority may go, and the operator turn it off, in between. */
  void run() {
    try {
      boolean more = true;
      while (more && !stopped && background() == Background.ON) {
        more = next().isPresent();
      }
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step augment: will be tried again", e);
    }
  }

  @Override
  public Optional<String> newest(String credentialId) {
    return database.transaction(h -> AugmentationTable.newest(h, credentialId));
  }

  @Override
  public long due() {
    Instant now = clock.instant();
    return database.transaction(h -> AugmentationTable.due(h, now.minus(grace), now));
  }

  @Override
  public Optional<Outcome> next() {
    if (timestamps.pausedUntil().isPresent()) {
      return Optional.empty();
    }
    Optional<Outcome> outcome = augmentation.next(renewal);
    return outcome.isEmpty() && enqueued() > 0 ? augmentation.next(renewal) : outcome;
  }

  private int enqueued() {
    Instant now = clock.instant();
    try {
      return database.transaction(h -> AugmentationTable.enqueue(h, now.minus(grace), now));
    } catch (RuntimeException e) {
      // Another node lined up the same ones.
      if (!database.isDuplicateKey(e)) {
        throw e;
      }
      return 1;
    }
  }

  @Override
  public List<String> audit() {
    return audit.run();
  }

  /** Returns if forms are made in the background, and why not. */
  Background background() {
    if (!enabled) {
      return Background.OFF;
    }
    if (development) {
      return Background.DEVELOPMENT;
    }
    return timestamps.trusted().isEmpty() ? Background.NO_AUTHORITY : Background.ON;
  }

  /** Returns the problem that keeps a credential from its form; empty if no credential has one. */
  Optional<String> problem() {
    return database.transaction(AugmentationTable::problem);
  }
}

package org.yinxin.core.kiosks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountQuery;
import org.yinxin.services.identity.Accounts;
import org.yinxin.services.identity.LocalAccount;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/** Does the work that no call triggers: notices silent kiosks, and ends what has expired. */
@Component(
    service = {},
    immediate = true)
public final class KioskMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(KioskMonitor.class);
  private static final int EVERY_SECONDS = 15;
  private static final int MOST_OPERATORS = 500;

  /** A nonce counts while its request might: from so long before it was made to so long after. */
  private static final Duration NONCE_LIFE = Kiosks.CLOCK_TOLERANCE.multipliedBy(3);

  private final Database database;
  private final StoredFleet fleet;
  private final Accounts accounts;
  private final AlarmNotices notices;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

  /** Begins to watch. */
  @Activate
  public KioskMonitor(
      @Reference(name = "database") Database database,
      @Reference(name = "hours") OpeningHours hours,
      @Reference(name = "accounts") Accounts accounts) {
    this.database = database;
    this.fleet =
        new StoredFleet(database, hours, kiosk -> Optional.empty(), InstantSource.system());
    this.accounts = accounts;
    this.notices = new AlarmNotices(database, this::operators, InstantSource.system());
    var unused =
        thread.scheduleWithFixedDelay(this::run, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  @Deactivate
  void stop() {
    thread.shutdown();
  }

  /** Persons who look after kiosks; an account that belongs to no person is told nothing. */
  private Set<String> operators() {
    List<LocalAccount> found;
    try {
      found =
          accounts.search(
              AccountQuery.all(MOST_OPERATORS).withRole(Account.KIOSK_OPERATOR), Account.PLATFORM);
    } catch (Refusal e) {
      throw new IllegalStateException("the platform sees all accounts", e);
    }
    return found.stream()
        .filter(local -> !local.locked())
        .map(LocalAccount::account)
        .filter(account -> account.roles().contains(Account.KIOSK_OPERATOR))
        .map(Account::personNumber)
        .filter(number -> !number.isEmpty())
        .collect(Collectors.toSet());
  }

  private void run() {
    try {
      fleet.watch();
      notices.round();
      Instant now = Instant.now();
      database.transaction(
          h -> {
            KioskTable.forgetNonces(h, now.minus(NONCE_LIFE));
            SessionTable.forget(h, now);
            return CodeTable.forget(h, now);
          });
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step watch: will be tried again", e);
    }
  }
}

package org.yinxin.core.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.notice.NoticeException;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.notices.Contacts.Way;
import org.yinxin.services.notices.Notice.State;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.vault.Vault;

/**
 * Carries what rows say is to be carried: plans messages, sends what is due, two at a time by each
 * channel, waits longer after each failure and gives up after a day. Any node does what another
 * left. Thread-safe.
 */
@Component(service = NoticeSender.class, immediate = true)
public final class NoticeSender {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeSender.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final int THREADS = 2;

  /** Longer than a channel's call may take; then another node takes it for left. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final int LONGEST_WAIT_DOUBLINGS = 7;

  private final Database database;
  private final Channels channels;
  private final NoticeComposer composer;
  private final InstantSource clock;
  private final Map<String, ExecutorService> threads = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(NoticeSender::thread);

  /** Begins with what was left. */
  @Activate
  public NoticeSender(
      @Reference(name = "database") Database database,
      @Reference(name = "channels") Channels channels,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "institution") Institution institution) {
    this(database, channels, new NoticeComposer(vault, institution), InstantSource.system());
    var unused =
        timer.scheduleWithFixedDelay(this::safeRound, 0, PAUSE.toSeconds(), TimeUnit.SECONDS);
  }

  NoticeSender(Database database, Channels channels, NoticeComposer composer, InstantSource clock) {
    this.database = database;
    this.channels = channels;
    this.composer = composer;
    this.clock = clock;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "yinxin-courier");
    thread.setDaemon(true);
    return thread;
  }

  /** Stops the threads; a message that is being sent is sent again at the next start. */
  @Deactivate
  void stop() {
    timer.shutdownNow();
    threads.values().forEach(ExecutorService::shutdownNow);
  }

  private void safeRound() {
    try {
      var unused = round();
    } catch (RuntimeException | Error e) {
      // An Error too: what a scheduled task throws ends its schedule for ever.
      LOG.error("step notices: will be tried again", e);
    }
  }

  /** Begins what is due; the futures end with it. */
  List<Future<?>> round() {
    database.transaction(NoticeTable::unplanned).forEach(this::plan);
    Instant now = clock.instant();
    int ended = database.transaction(h -> DeliveryTable.giveUp(h, now));
    if (ended > 0) {
      LOG.warn("step notices: {} messages given up after a day", ended);
    }
    List<Future<?>> begun = new ArrayList<>();
    for (String channel : channels.deployed()) {
      for (DeliveryTable.Row row : database.transaction(h -> DeliveryTable.due(h, channel, now))) {
        if (database.transaction(h -> DeliveryTable.claim(h, row, now.plus(LEASE)))) {
          begin(row, begun);
        }
      }
    }
    return begun;
  }

  private void begin(DeliveryTable.Row row, List<Future<?>> begun) {
    try {
      begun.add(
          threads
              .computeIfAbsent(
                  row.channel(),
                  channel -> Executors.newFixedThreadPool(THREADS, NoticeSender::thread))
              .submit(() -> send(row)));
    } catch (RejectedExecutionException e) {
      LOG.info("notice {} step send: resumes at the next start", row.noticeId());
    }
  }

  private void plan(String id) {
    database.transaction(
        h -> {
          if (NoticeTable.plan(h, id)) {
            deliveries(h, NoticeTable.find(h, id).orElseThrow());
          }
          return true;
        });
  }

  private void deliveries(Handle h, NoticeTable.Row notice) {
    String person = notice.personNumber();
    ContactTable.Row contact = ContactTable.of(h, person);
    for (String channel : channels.deployed()) {
      Way way = contact.way(channel, person);
      if (way.wanted() && !way.failed() && way.address().isPresent()) {
        var target = new DeliveryTable.Target(channel, way.address().get(), contact.language(), "");
        Instant now = clock.instant();
        DeliveryTable.insert(h, notice.id(), target, now, now.plus(DeliveryTable.DELIVERY_LIMIT));
      }
    }
  }

  private void send(DeliveryTable.Row row) {
    try {
      NoticeTable.Row notice =
          database.transaction(h -> NoticeTable.find(h, row.noticeId())).orElseThrow();
      channels.send(row.channel(), composer.message(row, notice));
      database.transaction(
          h -> {
            DeliveryTable.done(h, row.id(), State.SENT, clock.instant(), "");
            forget(h, notice);
            return true;
          });
      LOG.info("notice {} step sent by {}", row.noticeId(), row.channel());
    } catch (NoticeException e) {
      failed(row, e);
    } catch (RuntimeException | Error e) {
      LOG.error("notice {} step send: will be tried again", row.noticeId(), e);
    }
  }

  private static void forget(Handle h, NoticeTable.Row notice) {
    if (notice.kind() == NoticeKind.ADDRESS_CODE) {
      NoticeTable.forgetWords(h, notice.id());
    }
  }

  private void failed(DeliveryTable.Row row, NoticeException e) {
    Instant now = clock.instant();
    String channel = row.channel();
    LOG.warn(
        "notice {} step send by {}: {}: {}", row.noticeId(), channel, e.reason(), e.getMessage());
    String said = String.valueOf(e.getMessage());
    database.transaction(
        h -> {
          if (e.reason() == NoticeException.Reason.BAD_ADDRESS) {
            String person = NoticeTable.find(h, row.noticeId()).orElseThrow().personNumber();
            ContactTable.mailFailed(h, person, row.address());
            DeliveryTable.done(h, row.id(), State.GIVEN_UP, now, said);
          } else {
            // After half a minute, one, two …, about an hour at most.
            Duration wait =
                FIRST_WAIT.multipliedBy(1L << Math.min(LONGEST_WAIT_DOUBLINGS, row.attempts()));
            DeliveryTable.again(h, row.id(), now.plus(wait), said);
          }
          return true;
        });
  }
}

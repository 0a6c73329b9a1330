package org.yinxin.core.verification.employers;

import static org.yinxin.services.employers.EmployerReason.BAD_REQUEST;
import static org.yinxin.services.employers.EmployerReason.KEY;
import static org.yinxin.services.employers.EmployerReason.NOT_NOW;
import static org.yinxin.services.employers.EmployerReason.THROTTLED;
import static org.yinxin.services.employers.EmployerReason.UNKNOWN;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.employers.Employer;
import org.yinxin.services.employers.Employer.State;
import org.yinxin.services.employers.Employers;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/** Employers in the database. */
@Component
public final class StoredEmployers implements Employers {
  /** Requests that may wait; the form is open to anybody. */
  private static final int MOST_WAITING = 200;

  private static final String ANYBODY = "public";

  private final Database database;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final FailureThrottle requests;

  /** Keeps employers in the database and records each decision. */
  @Activate
  public StoredEmployers(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit) {
    this(database, audit, InstantSource.system());
  }

  StoredEmployers(Database database, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.requests = new FailureThrottle(clock, REQUESTS_A_DAY, Duration.ofDays(1));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public Employer request(String name, String contact, String purpose, String client)
      throws Refusal {
    if (requests.isClosedFor(client, client)) {
      throw new Refusal(
          THROTTLED,
          "从您的网络今天已提交多次登记，请明天再来。",
          "Several requests came from your network today. Please come back tomorrow.");
    }
    Employer wanted =
        new Employer(
            UUID.randomUUID().toString(),
            FormText.plain(name, 2, 100, "单位名称", "name of the organisation"),
            FormText.plain(contact, 5, 200, "联系人和联系方式", "contact"),
            FormText.plain(purpose, 2, 300, "用途", "purpose"),
            State.REQUESTED,
            ITEMS_PER_DAY,
            0,
            now(),
            Optional.empty(),
            Optional.empty());
    boolean stored =
        database.transaction(
            h -> {
              if (EmployerTable.count(h, State.REQUESTED) >= MOST_WAITING) {
                return false;
              }
              EmployerTable.insert(h, wanted);
              audit.record(h, AuditEvent.of(ANYBODY, "employer-requested", "", wanted.id()));
              return true;
            });
    if (!stored) {
      throw new Refusal(
          THROTTLED,
          "等待审核的登记较多，请过几天再来。",
          "Many requests are waiting for a decision. Please come back in a few days.");
    }
    requests.failed(client, client);
    return wanted;
  }

  @Override
  public List<Employer> list(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    Comparator<Employer> waitingFirst =
        Comparator.comparing(employer -> employer.state() != State.REQUESTED);
    return database.transaction(h -> EmployerTable.all(h, now())).stream()
        .sorted(waitingFirst.thenComparing(Employer::requestedAt, Comparator.reverseOrder()))
        .toList();
  }

  @Override
  public Keyed approve(String id, int itemsPerDay, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    if (itemsPerDay < 1 || itemsPerDay > MOST_ITEMS_PER_DAY) {
      throw new Refusal(
          BAD_REQUEST,
          "每日额度应为 1 至 " + MOST_ITEMS_PER_DAY + "。",
          "The daily limit is 1 to " + MOST_ITEMS_PER_DAY + ".");
    }
    String key = EmployerKey.random(random);
    Employer employer =
        decide(
            id,
            Set.of(State.REQUESTED, State.APPROVED, State.REVOKED),
            State.APPROVED,
            Optional.of(EmployerKey.hash(key)),
            Optional.of(itemsPerDay),
            AuditEvent.of(by.user(), "employer-key-issued", "", id));
    return new Keyed(employer, key);
  }

  @Override
  public Employer decline(String id, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return decide(
        id,
        Set.of(State.REQUESTED),
        State.DECLINED,
        Optional.empty(),
        Optional.empty(),
        AuditEvent.of(by.user(), "employer-declined", "", id));
  }

  @Override
  public Employer revoke(String id, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return decide(
        id,
        Set.of(State.APPROVED),
        State.REVOKED,
        Optional.empty(),
        Optional.empty(),
        AuditEvent.of(by.user(), "employer-key-revoked", "", id));
  }

  private Employer decide(
      String id,
      Set<State> from,
      State to,
      Optional<String> keyHash,
      Optional<Integer> itemsPerDay,
      AuditEvent event)
      throws Refusal {
    Instant now = now();
    return database.transaction(
        h -> {
          Employer seen =
              EmployerTable.find(h, id, now)
                  .orElseThrow(
                      () -> new Refusal(UNKNOWN, "没有这个单位。", "There is no such organisation."));
          int perDay = itemsPerDay.orElse(seen.itemsPerDay());
          if (!from.contains(seen.state())
              || !EmployerTable.decide(
                  h, seen, to, keyHash.orElse(null), perDay, event.actor(), now)) {
            throw new Refusal(
                NOT_NOW,
                "这个单位的状态不允许这样做，请刷新后再看。",
                "Its state does not allow this. Load the page again.");
          }
          audit.record(h, event);
          return after(h, id, to, now);
        });
  }

  private static Employer after(Handle h, String id, State to, Instant now) {
    if (to == State.REVOKED) {
      BulkTable.deleteOf(h, id);
    }
    return EmployerTable.find(h, id, now).orElseThrow();
  }

  @Override
  public Employer byKey(String key) throws Refusal {
    String hash = EmployerKey.hash(key.strip());
    return database
        .transaction(h -> EmployerTable.byKey(h, hash, now()))
        .orElseThrow(
            () -> new Refusal(KEY, "密钥无效或已被收回。", "The key is not valid, or has been taken back."));
  }
}

package org.yinxin.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.yinxin.services.audit.Access;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountWarnings;
import org.yinxin.services.persistence.Database;
import org.yinxin.text.ChinaTime;

/**
 * Writes each access to the audit trail, and to a row that the person reads until it is too old.
 */
@Component(configurationPid = "org.yinxin.core.access")
@Designate(ocd = AccessConfig.class)
public final class StoredAccessLog implements AccessLog {
  /** GB/T 22239-2019 asks for six months. */
  static final int FEWEST_DAYS = 180;

  private static final Duration ONE_ACCESS = Duration.ofMinutes(10);

  private final Database database;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final UnusualAccess unusual;
  private volatile int keptDays;
  private volatile int unusualPeople;
  private volatile LocalDate cleaned = LocalDate.MIN;

  /**
   * Keeps rows in the database.
   *
   * @throws IllegalArgumentException if they are to be kept for too short a time
   */
  @Activate
  public StoredAccessLog(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "warnings") AccountWarnings warnings,
      AccessConfig config) {
    this(
        database,
        audit,
        warnings,
        config.keptDays(),
        config.unusualPeople(),
        InstantSource.system());
  }

  StoredAccessLog(
      Database database,
      AuditTrail audit,
      AccountWarnings warnings,
      int keptDays,
      int unusualPeople,
      InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.unusual = new UnusualAccess(audit, warnings);
    this.clock = clock;
    this.unusualPeople = unusualPeople;
    keep(keptDays);
  }

  /** Takes a changed configuration over, for what is asked from now on. */
  @Modified
  void configure(AccessConfig config) {
    keep(config.keptDays());
    unusualPeople = config.unusualPeople();
  }

  private void keep(int days) {
    if (days < FEWEST_DAYS) {
      throw new IllegalArgumentException(
          "keptDays in etc/org.yinxin.core.access.cfg is less than " + FEWEST_DAYS);
    }
    keptDays = days;
  }

  @Override
  public void record(Access access) {
    Instant now = clock.instant();
    database.transaction(
        h -> {
          if (!AccessRows.isRecorded(h, access, now.minus(ONE_ACCESS))) {
            AccessRows.insert(h, access, Set.of(access.person()), now);
            audit.record(
                h,
                new AuditEvent(
                    access.by().user(),
                    access.kind().action(),
                    AccessRows.offices(access),
                    access.subject(),
                    access.person()));
            if (!access.person().isEmpty()) {
              unusual.look(h, access.by(), unusualPeople, now);
            }
          }
          return access;
        });
    deleteOld(now);
  }

  @Override
  public void recordList(
      Account by, AccessKind kind, String subject, Map<String, Set<String>> people) {
    Instant now = clock.instant();
    database.transaction(
        h -> {
          people.forEach(
              (office, each) ->
                  recordList(h, Access.of(by, offices(office), kind, subject), each, now));
          return kind;
        });
    deleteOld(now);
  }

  private static Set<String> offices(String office) {
    return office.isEmpty() ? Set.of() : Set.of(office);
  }

  private void recordList(Handle h, Access list, Set<String> people, Instant now) {
    Instant today =
        LocalDate.ofInstant(now, ChinaTime.ZONE).atStartOfDay(ChinaTime.ZONE).toInstant();
    Set<String> added = new TreeSet<>(people);
    added.removeAll(AccessRows.people(h, list, today));
    if (added.isEmpty()) {
      return;
    }
    AccessRows.insert(h, list, added, now);
    String subject = (list.subject() + " people " + added.size()).strip();
    audit.record(
        h,
        AuditEvent.of(list.by().user(), list.kind().action(), AccessRows.offices(list), subject));
  }

  /** Deletes what is too old, once a day. */
  private void deleteOld(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ChinaTime.ZONE);
    if (today.isAfter(cleaned)) {
      database.transaction(
          h -> {
            Instant end = now.minus(Duration.ofDays(keptDays));
            AccessRows.deleteBefore(h, end);
            UnusualAccess.deleteBefore(h, end);
            return today;
          });
      cleaned = today;
    }
  }

  /** Accesses that a person is told of as one. */
  private record Alike(LocalDate day, Set<String> offices, AccessKind kind) {}

  @Override
  public List<Seen> ofPerson(String number) {
    Map<Alike, Long> times =
        database.transaction(h -> AccessRows.ofPerson(h, number)).stream()
            .collect(
                Collectors.groupingBy(
                    row ->
                        new Alike(
                            LocalDate.ofInstant(row.accessedAt(), ChinaTime.ZONE),
                            row.officeIds(),
                            row.kind()),
                    Collectors.counting()));
    return times.entrySet().stream()
        .map(
            each ->
                new Seen(
                    each.getKey().day(),
                    each.getKey().offices(),
                    each.getKey().kind(),
                    each.getValue().intValue()))
        .sorted(Comparator.comparing(Seen::day).reversed().thenComparing(Seen::kind))
        .toList();
  }
}

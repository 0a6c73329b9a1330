package org.yinxin.core.records;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.notices.NoticeEvent;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.NoticeOutbox;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.Correction;
import org.yinxin.services.records.Correction.Outcome;
import org.yinxin.services.records.Corrections;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Requests for correction as rows, each change of them in the audit trail. */
@Component
public final class RecordedCorrections implements Corrections {
  private static final String SELECT =
      "SELECT id, person_number, office, kind, column_name, label_zh, label_en, cells, message,"
          + " opened_at, outcome, answer, answered_by, answered_at FROM correction WHERE ";

  private record Row(
      String id,
      String personNumber,
      String office,
      String kind,
      String columnName,
      @Nested("label") LocalizedText label,
      String cells,
      String message,
      Instant openedAt,
      Optional<Outcome> outcome,
      Optional<String> answer,
      Optional<String> answeredBy,
      Optional<Instant> answeredAt) {
    Correction correction() {
      return new Correction(
          id,
          personNumber,
          office,
          kind,
          columnName,
          label,
          Cells.read(cells).values(),
          message,
          openedAt,
          outcome,
          answer.orElse(""),
          answeredBy.orElse(""),
          answeredAt);
    }
  }

  private final Database database;
  private final AuditTrail audit;
  private final AccessLog accesses;
  private final InstantSource clock = InstantSource.system();

  /** Keeps requests in the database. */
  @Activate
  public RecordedCorrections(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "accesses") AccessLog accesses) {
    this.database = database;
    this.audit = audit;
    this.accesses = accesses;
  }

  @Override
  public Optional<Correction> open(Correction wanted) {
    String id = UUID.randomUUID().toString();
    return database.transaction(
        h -> {
          if (countOpen(h, wanted.personNumber()) >= MAXIMUM_OPEN) {
            return Optional.empty();
          }
          insert(h, id, wanted, clock.instant().truncatedTo(ChronoUnit.MICROS));
          audit.record(
              h,
              new AuditEvent(
                  wanted.personNumber(),
                  "correction-requested",
                  wanted.office(),
                  id,
                  wanted.personNumber()));
          return find(h, id);
        });
  }

  private static int countOpen(Handle h, String person) {
    return h.createQuery(
            "SELECT COUNT(*) FROM correction WHERE person_number = :person AND outcome IS NULL")
        .bind("person", person)
        .mapTo(Integer.class)
        .one();
  }

  private static void insert(Handle h, String id, Correction c, Instant now) {
    h.createUpdate(
            """
            INSERT INTO correction (id, person_number, office, kind, column_name, label_zh,
              label_en, cells, message, opened_at)
            VALUES (:new, :personNumber, :office, :kind, :column, :label.zh, :label.en, :cells,
              :message, :now)
            """)
        .bindMethods(c)
        .bind("new", id)
        .bind("cells", Cells.write(c.row()))
        .bind("now", now)
        .execute();
  }

  @Override
  public List<Correction> ofPerson(String personNumber) {
    return database.transaction(
        h ->
            h
                .createQuery(SELECT + "person_number = :person")
                .bind("person", personNumber)
                .mapTo(Row.class)
                .map(Row::correction)
                .stream()
                .sorted(Comparator.comparing(Correction::at).reversed())
                .toList());
  }

  @Override
  public List<Correction> open(Account by) {
    Set<String> offices = by.offices(Account.OFFICE);
    if (offices.isEmpty()) {
      return List.of();
    }
    List<Correction> open =
        database.transaction(
            h ->
                h.createQuery(
                        SELECT
                            + "office IN (<offices>) AND outcome IS NULL"
                            + " ORDER BY opened_at FETCH FIRST 200 ROWS ONLY")
                    .bindList("offices", List.copyOf(offices))
                    .mapTo(Row.class)
                    .map(Row::correction)
                    .list());
    accesses.recordRows(
        by, AccessKind.CORRECTIONS, open, Correction::office, Correction::personNumber);
    return open;
  }

  @Override
  public List<Correction> answered(AnsweredQuery query, int most, Account by) throws Refusal {
    Set<String> offices = by.offices(Account.OFFICE);
    Optional<Correction> after =
        query.after().isPresent() ? Optional.of(find(query.after().get(), by)) : Optional.empty();
    if (offices.isEmpty()) {
      return List.of();
    }
    AnsweredSearch search = new AnsweredSearch(query, after);
    String newest = " ORDER BY answered_at DESC, id DESC FETCH FIRST " + most + " ROWS ONLY";
    List<Correction> answered =
        database.transaction(
            h ->
                search
                    .bind(h.createQuery(SELECT + search.where() + newest), offices)
                    .mapTo(Row.class)
                    .map(Row::correction)
                    .list());
    accesses.recordRows(
        by, AccessKind.CORRECTIONS, answered, Correction::office, Correction::personNumber);
    return answered;
  }

  @Override
  public int countOpen(Account by) {
    Set<String> offices = by.offices(Account.OFFICE);
    return offices.isEmpty()
        ? 0
        : database.transaction(
            h ->
                h.createQuery(
                        "SELECT COUNT(*) FROM correction WHERE office IN (<offices>)"
                            + " AND outcome IS NULL")
                    .bindList("offices", List.copyOf(offices))
                    .mapTo(Integer.class)
                    .one());
  }

  @Override
  public Correction find(String id, Account by) throws Refusal {
    return database
        .transaction(h -> find(h, id))
        .filter(correction -> by.worksFor(correction.office()))
        .orElseThrow(AccessReason.NOT_FOUND::refusal);
  }

  private static Optional<Correction> find(Handle h, String id) {
    return h.createQuery(SELECT + "id = :id")
        .bind("id", id)
        .mapTo(Row.class)
        .map(Row::correction)
        .findOne();
  }

  @Override
  public boolean answer(String id, Outcome outcome, String answer, Account by) throws Refusal {
    var unused = find(id, by);
    return database.transaction(
        h -> {
          int answered =
              h.createUpdate(
                      "UPDATE correction SET outcome = :outcome, answer = :answer,"
                          + " answered_by = :by, answered_at = :now"
                          + " WHERE id = :id AND outcome IS NULL")
                  .bind("outcome", outcome)
                  .bind("answer", answer)
                  .bind("by", by.user())
                  .bind("now", clock.instant())
                  .bind("id", id)
                  .execute();
          if (answered == 0) {
            return false;
          }
          Correction done = find(h, id).orElseThrow();
          audit.record(
              h,
              new AuditEvent(
                  by.user(), "correction-answered", done.office(), id, done.personNumber()));
          NoticeEvent event =
              NoticeEvent.of(done.personNumber(), NoticeKind.CORRECTION_ANSWERED, done.label())
                  .about(id)
                  .withText(answer);
          NoticeOutbox.add(h, event, clock.instant());
          return true;
        });
  }
}

package org.yinxin.core.issuance.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.statistics.Count;
import org.yinxin.services.statistics.DayFigures;
import org.yinxin.services.statistics.Granularity;
import org.yinxin.services.statistics.VerificationCounter.Way;
import org.yinxin.services.statistics.WaitingWork;
import org.yinxin.services.statistics.WaitingWork.Kind;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.ChinaTime;
import org.yinxin.text.LocalizedText;

@EachDatabase
final class JdbiStatisticsTest {
  private static final LocalizedText TITLE = new LocalizedText("成绩单", "Transcript");
  private static final Account CLERK = new Account("clerk", "", Set.of("office:academic-affairs"));
  private static final Account ADMINISTRATOR =
      new Account("admin", "", Set.of(Account.ADMINISTRATOR));
  private static final Account PERSONNEL = new Account("other", "", Set.of("office:personnel"));

  private final Database database;
  private final JdbiStatistics statistics;
  private final Credentials credentials = nothing(Credentials.class);
  private Instant now = Instant.parse("2026-11-26T08:00:00Z");

  JdbiStatisticsTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    statistics = new JdbiStatistics(database, nothing(CertificateTypes.class));
  }

  /** Knows no type, and of each credential that it is of the office. */
  private static <T> T nothing(Class<T> service) {
    return service.cast(
        Proxy.newProxyInstance(
            service.getClassLoader(),
            new Class<?>[] {service},
            (proxy, method, arguments) ->
                method.getReturnType() == List.class
                    ? List.of()
                    : Optional.of(credential((String) arguments[0]))));
  }

  private static Credential credential(String id) {
    return new Credential(
        id,
        "",
        "",
        "transcript",
        TITLE,
        "zh-CN",
        "",
        "academic-affairs",
        TITLE,
        Instant.EPOCH,
        Optional.empty(),
        Credential.State.VALID,
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        "",
        "",
        OptionalLong.empty(),
        false,
        false);
  }

  private static Instant at(String text) {
    return LocalDateTime.parse(text).atZone(ChinaTime.ZONE).toInstant();
  }

  private String issued(String office, String at, String origin, String revokedAt) {
    String id = UUID.randomUUID().toString();
    database.transaction(
        h ->
            h.createUpdate(
                    "INSERT INTO credential (id, person_number, holder_name, type_id, title_zh,"
                        + " title_en, language, number, office, issuer_zh, issuer_en, issued_at,"
                        + " state, state_since, code, verify_url, sha256, byte_range_sha256,"
                        + " document, document_salt, content_hash, topic_hash, facts_hash,"
                        + " log_entry, seal_certificate, development) VALUES (:id, 'p', 'n',"
                        + " 'transcript', '成绩单', 'Transcript', 'zh-CN', :id, :office, '', '',"
                        + " :at, :state, :since, :id, '', :id, :id, '', '', '', '', '', '', '', 0)")
                .bind("id", id)
                .bind("office", office)
                .bind("at", at(at))
                .bind("state", revokedAt == null ? "VALID" : "REVOKED")
                .bind("since", Optional.ofNullable(revokedAt).map(JdbiStatisticsTest::at))
                .execute());
    database.transaction(
        h ->
            h.createUpdate(
                    "INSERT INTO application (id, person_number, idempotency_key, request_hash,"
                        + " content_hash, topic_hash, facts_hash, type_id, state, accepted_at,"
                        + " accepted, credential_id, number, origin) VALUES (:id, 'p', :key,"
                        + " '', '', '', '', 'transcript', 'ISSUED', :at, '', :id, :id, :origin)")
                .bind("id", id)
                .bind("key", "batch:" + id)
                .bind("at", at(at))
                .bind("origin", origin)
                .execute());
    return id;
  }

  private List<String> counts(String from, String to) throws Refusal {
    return counts(from, to, Granularity.MONTH);
  }

  private List<String> counts(String from, String to, Granularity granularity) throws Refusal {
    return statistics.of(LocalDate.parse(from), LocalDate.parse(to), granularity, CLERK).stream()
        .map(
            c ->
                "%s %s %s %s %s%s %d"
                    .formatted(
                        c.measure(),
                        granularity == Granularity.MONTH ? YearMonth.from(c.begin()) : c.begin(),
                        c.type(),
                        c.language(),
                        c.way(),
                        c.campus().map(LocalizedText::zh).orElse(""),
                        c.times()))
        .sorted()
        .toList();
  }

  @Test
  void issuedAndRevokedOnesCountInTheMonthOfEachByTheWayTheyCame() throws Exception {
    issued("academic-affairs", "2026-10-31T23:59:59", "PORTAL", "2026-11-02T09:00:00");
    issued("academic-affairs", "2026-11-01T00:00:00", "PORTAL", null);
    issued("academic-affairs", "2026-11-03T10:00:00", "KIOSK", null);
    issued("academic-affairs", "2026-11-03T11:00:00", "BATCH", null);
    issued("academic-affairs", "2026-11-03T12:00:00", "COUNTER", null);
    issued("academic-affairs", "2026-11-03T12:30:00", "CONSOLE", null);
    issued("personnel", "2026-11-03T12:00:00", "PORTAL", null);

    assertEquals(
        List.of(
            "ISSUED 2026-10 transcript zh-CN portal 1",
            "ISSUED 2026-11 transcript zh-CN batch 1",
            "ISSUED 2026-11 transcript zh-CN console 1",
            "ISSUED 2026-11 transcript zh-CN counter 1",
            "ISSUED 2026-11 transcript zh-CN kiosk 1",
            "ISSUED 2026-11 transcript zh-CN portal 1",
            "REVOKED 2026-11 transcript zh-CN  1"),
        counts("2026-10-01", "2026-11-30"));
    assertEquals(
        List.of("ISSUED 2026-10 transcript zh-CN portal 1"), counts("2026-10-31", "2026-10-31"));
    assertEquals(List.of(), counts("2025-01-01", "2025-12-31"));
  }

  @Test
  void countsAreByDayWeekMonthOrTerm() throws Exception {
    issued("academic-affairs", "2026-01-31T23:59:59", "PORTAL", null);
    issued("academic-affairs", "2026-02-01T00:00:00", "PORTAL", null);
    issued("academic-affairs", "2026-07-31T10:00:00", "PORTAL", null);
    issued("academic-affairs", "2026-08-01T10:00:00", "PORTAL", null);
    // A Sunday, and the Monday after it.
    issued("academic-affairs", "2026-11-29T10:00:00", "PORTAL", null);
    issued("academic-affairs", "2026-11-30T10:00:00", "PORTAL", null);

    assertEquals(
        List.of(
            "ISSUED 2026-11-29 transcript zh-CN portal 1",
            "ISSUED 2026-11-30 transcript zh-CN portal 1"),
        counts("2026-11-01", "2026-11-30", Granularity.DAY));
    assertEquals(
        List.of(
            "ISSUED 2026-11-23 transcript zh-CN portal 1",
            "ISSUED 2026-11-30 transcript zh-CN portal 1"),
        counts("2026-11-24", "2026-11-30", Granularity.WEEK));
    assertEquals(
        List.of(
            "ISSUED 2025-08-01 transcript zh-CN portal 1",
            "ISSUED 2026-02-01 transcript zh-CN portal 2",
            "ISSUED 2026-08-01 transcript zh-CN portal 3"),
        counts("2026-01-01", "2026-12-31", Granularity.TERM));
  }

  @Test
  void figuresAreOfEachDayWithTodayLast() throws Exception {
    issued("academic-affairs", "2026-11-25T23:59:59", "PORTAL", null);
    issued("academic-affairs", "2026-11-26T00:00:00", "PORTAL", null);
    issued("personnel", "2026-11-26T12:00:00", "BATCH", null);
    printed(issued("personnel", "2026-09-01T12:00:00", "PORTAL", null), "2026-11-25T10:00:00");
    paid("paid", 600, "2026-11-26T08:00:00");
    refund("done", 200, "DONE", "2026-11-26T09:00:00");
    refund("failed", 300, "FAILED", "2026-11-26T09:00:00");
    var counter = new CountedVerifications(database, credentials, () -> now);
    counter.count(report(Verdict.VALID), Way.CODE);
    counter.count(report(Verdict.VALID), Way.FILE);
    counter.stop();

    var figures = new JdbiFigures(database, () -> now);
    assertEquals(
        List.of(
            new DayFigures(LocalDate.parse("2026-11-24"), 0, 0, 0, 0, 0),
            new DayFigures(LocalDate.parse("2026-11-25"), 1, 1, 0, 0, 0),
            new DayFigures(LocalDate.parse("2026-11-26"), 2, 0, 2, 600, 200)),
        figures.last(3, ADMINISTRATOR));
    assertThrows(Refusal.class, () -> figures.last(3, CLERK));
  }

  @Test
  void workThatWaitsIsCountedByOfficeWithTheOldestFirst() throws Exception {
    var figures = new JdbiFigures(database, () -> now);
    assertEquals(List.of(), figures.waiting(ADMINISTRATOR));
    waits("academic-affairs", "2026-11-25T10:00:00");
    waits("academic-affairs", "2026-11-24T10:00:00");
    asks("a", "personnel", "2026-11-20T10:00:00", null);
    asks("b", "personnel", "2026-11-01T10:00:00", "CORRECTED");

    assertEquals(
        List.of(
            new WaitingWork("personnel", Kind.CORRECTION, 1, at("2026-11-20T10:00:00")),
            new WaitingWork("academic-affairs", Kind.APPROVAL, 2, at("2026-11-24T10:00:00"))),
        figures.waiting(ADMINISTRATOR));
    assertThrows(Refusal.class, () -> figures.waiting(CLERK));
  }

  private void paid(String order, long fen, String at) {
    database.transaction(
        h ->
            h.execute(
                "INSERT INTO print_payment (order_id, gateway, amount_fen, description, payee,"
                    + " state, expires_at, due_at, attempts, paid_fen, paid_at)"
                    + " VALUES (?, '', ?, '', '', 'PAID', ?, ?, 0, ?, ?)",
                order,
                fen,
                at(at),
                at(at),
                fen,
                at(at)));
  }

  private void refund(String number, long fen, String state, String at) {
    database.transaction(
        h ->
            h.execute(
                "INSERT INTO print_refund (refund_number, order_id, amount_fen, reason, state,"
                    + " created_at, due_at, attempts, done_at) VALUES (?, 'paid', ?, '', ?, ?, ?, 0,"
                    + " ?)",
                number,
                fen,
                state,
                at(at),
                at(at),
                at(at)));
  }

  private void waits(String office, String at) {
    String id = UUID.randomUUID().toString();
    database.transaction(
        h ->
            h.execute(
                "INSERT INTO application (id, person_number, idempotency_key, request_hash,"
                    + " content_hash, topic_hash, facts_hash, type_id, state, accepted_at,"
                    + " accepted, office, origin) VALUES (?, 'p', ?, '', '', '', '', 'transcript',"
                    + " 'AWAITING_APPROVAL', ?, '', ?, 'PORTAL')",
                id,
                id,
                at(at),
                office));
  }

  private void asks(String id, String office, String at, String outcome) {
    database.transaction(
        h ->
            h.execute(
                "INSERT INTO correction (id, person_number, office, kind, column_name, label_zh,"
                    + " label_en, cells, message, opened_at, outcome) VALUES (?, 'p', ?, '', '', '',"
                    + " '', '', '', ?, ?)",
                id,
                office,
                at(at),
                outcome));
  }

  @Test
  void whoWorksForNoOfficeSeesNoCounts() {
    LocalDate day = LocalDate.parse("2026-11-01");
    for (String role :
        List.of("approver:academic-affairs", Account.ADMINISTRATOR, Account.OPERATOR)) {
      Account by = new Account("other", "", Set.of(role));
      assertThrows(Refusal.class, () -> statistics.of(day, day, Granularity.DAY, by));
    }
  }

  @Test
  void printedCopiesCountByCampus() throws Exception {
    String id = issued("academic-affairs", "2026-09-01T10:00:00", "PORTAL", null);
    database.transaction(
        h ->
            h.execute(
                "INSERT INTO kiosk (id, name_zh, name_en, place_zh, place_en, campus_zh,"
                    + " campus_en, list_position) VALUES ('k', '', '', '', '', '南岸', 'Nan''an', 1)"));
    printed(id, "2026-11-01T10:00:00");
    printed(id, "2026-11-02T10:00:00");
    assertEquals(
        List.of("PRINTED 2026-11 transcript zh-CN 南岸 2"), counts("2026-11-01", "2026-11-30"));
  }

  private void printed(String credential, String at) {
    database.transaction(
        h ->
            h.createUpdate(
                    "INSERT INTO print_copy (id, order_id, place_no, person_number, kiosk_id,"
                        + " credential_id, type_id, title_zh, title_en, language, study,"
                        + " price_fen, unit_state, reason_zh, reason_en, state, since,"
                        + " printed_at, pages, refund_number) VALUES (:id, :id, 1, 'p', 'k',"
                        + " :credential, 'transcript', '', '', 'zh-CN', '', 0, '', '', '',"
                        + " 'SETTLED', :at, :at, 1, '')")
                .bind("id", at)
                .bind("credential", credential)
                .bind("at", at(at))
                .execute());
  }

  private static VerificationReport report(Verdict verdict) {
    return new VerificationReport(
        verdict,
        TITLE,
        false,
        List.of(),
        Optional.of(
            new VerificationReport.Subject(
                "c1",
                "transcript",
                TITLE,
                "zh-CN",
                "",
                TITLE,
                "",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                OptionalLong.empty(),
                List.of())));
  }

  @Test
  void anOfficeThatIsNotFoundIsLookedForAgain() throws Exception {
    AtomicBoolean isThere = new AtomicBoolean();
    Credentials late =
        (Credentials)
            Proxy.newProxyInstance(
                Credentials.class.getClassLoader(),
                new Class<?>[] {Credentials.class},
                (proxy, method, arguments) ->
                    Optional.of(credential("c1")).filter(each -> isThere.get()));
    var counter = new CountedVerifications(database, late, () -> now);

    counter.count(report(Verdict.VALID), Way.CODE);
    isThere.set(true);
    counter.count(report(Verdict.VALID), Way.CODE);
    counter.stop();

    assertEquals(
        List.of("VERIFIED 2026-11 transcript zh-CN code 1"), counts("2026-11-01", "2026-11-30"));
  }

  @Test
  void verificationsAddUpAcrossNodesAndStarts() throws Exception {
    var one = new CountedVerifications(database, credentials, () -> now);
    var other = new CountedVerifications(database, credentials, () -> now);
    one.count(report(Verdict.VALID), Way.CODE);
    other.count(report(Verdict.VALID), Way.CODE);
    one.write();
    other.write();
    one.count(report(Verdict.VALID), Way.CODE);
    one.count(report(Verdict.REVOKED), Way.FILE);
    one.count(
        new VerificationReport(Verdict.NOT_ISSUED_HERE, TITLE, false, List.of(), Optional.empty()),
        Way.FILE);
    // 2026-12-01 in Beijing.
    now = Instant.parse("2026-11-30T16:00:00Z");
    one.count(report(Verdict.VALID), Way.CODE);
    one.stop();

    assertEquals(
        List.of(
            "VERIFIED 2026-11 transcript zh-CN code 3",
            "VERIFIED 2026-11 transcript zh-CN file 1",
            "VERIFIED 2026-12 transcript zh-CN code 1"),
        counts("2026-11-01", "2026-12-31"));
    List<Count> found =
        statistics.of(
            LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1), Granularity.MONTH, PERSONNEL);
    assertEquals(List.of(), found);
  }
}

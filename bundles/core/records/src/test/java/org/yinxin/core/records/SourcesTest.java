package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yinxin.recordsource.RecordSource;
import org.yinxin.recordsource.RecordSourceException;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.records.ImportMappings.Mapping;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportReport.State;
import org.yinxin.services.records.SourcedRow;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Sources of records are taken as files are, and hurt nobody when they fail. */
@EachDatabase
final class SourcesTest {
  private static final List<String> HEADER = List.of("number", "score");

  private final Office office;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final SourceServices services;

  SourcesTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
    services = office.services(thread);
  }

  @AfterEach
  void stop() {
    thread.shutdownNow();
  }

  private ConnectedSource source(RecordSource source, boolean applies, Duration limit) {
    SourceSettings settings =
        new SourceSettings("cet", "cet-score", Optional.empty(), List.of(), applies, limit);
    return new ConnectedSource(
        settings, new ConnectorInstance<>(CodeMark.NONE, () -> source), services);
  }

  private ConnectedSource source(RecordSource source) {
    return source(source, true, Waits.LIMIT);
  }

  @SafeVarargs
  private static RecordSource rows(List<String>... rows) {
    return sink -> {
      sink.row(HEADER);
      for (List<String> row : rows) {
        sink.row(row);
      }
    };
  }

  /** Reads to the end. */
  private ImportReport read(ConnectedSource source) throws Exception {
    ImportReport begun = source.read("registrar", false);
    thread.submit(() -> {}).get();
    return office.imports.find(begun.id()).orElseThrow();
  }

  private ImportReason refused(ConnectedSource source) throws Exception {
    ImportReport report = read(source);
    assertEquals(State.REFUSED, report.state());
    return report.refusal().orElseThrow().reason();
  }

  private List<String> scores(String number) {
    return office.of(number, BroughtKind.KIND).stream().map(row -> row.text("score")).toList();
  }

  @Test
  void itsRowsBecomeFactsThatKnowTheirSource() throws Exception {
    ImportReport report = read(source(rows(List.of("2022001", "500"), List.of("2022002", "425"))));

    assertEquals(State.APPLIED, report.state());
    assertEquals(2, report.added());
    assertEquals("source", report.format());
    SourcedRow fact = office.records.sources("2022001", List.of(BroughtKind.KIND)).get(0);
    assertEquals("500", fact.row().text("score"));
    assertEquals(
        new SourcedRow("cet-score", fact.row(), report.id(), "cet", true, "registrar", report.at()),
        fact);
  }

  @Test
  void factsOfAFileKnowTheFileAndWhoBroughtIt() throws Exception {
    ImportReport report = office.load("cet-score", "number,score\n2022001,500\n");

    SourcedRow fact = office.records.sources("2022001", List.of(BroughtKind.KIND)).get(0);

    assertFalse(fact.isRead());
    assertEquals("registrar", fact.by());
    assertEquals(report.id(), fact.importId());
    assertEquals(report.at(), fact.at());
  }

  @Test
  void oneBadRowKeepsAllOfThemOutAndIsNamed() throws Exception {
    ImportReport report = read(source(rows(List.of("2022001", "500"), List.of("2022002", "九百"))));

    assertEquals(State.STAGED, report.state());
    assertEquals(3, report.problems().get(0).line());
    assertEquals(List.of(), scores("2022001"));
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    office.imports.writeErrors(report.id(), "zh-CN", errors);
    assertTrue(errors.toString(StandardCharsets.UTF_8).contains("2022002,九百,3,"));
  }

  @Test
  void aSourceThatBreaksOffChangesNothingAndIsReadAgain() throws Exception {
    boolean[] isAway = {true};
    ConnectedSource source =
        source(
            sink -> {
              rows(List.of("2022001", "500")).read(sink);
              if (isAway[0]) {
                throw new RecordSourceException(
                    RecordSourceException.Reason.UNREACHABLE, "Connection refused", null);
              }
            });

    ImportReport report = read(source);
    assertEquals(ImportReason.SOURCE_FAILED, report.refusal().orElseThrow().reason());
    assertEquals("数据源无法连接：Connection refused", report.refusal().orElseThrow().explanation().zh());
    assertEquals(List.of(), scores("2022001"));

    isAway[0] = false;
    assertEquals(State.APPLIED, read(source).state());
  }

  @Test
  void aConnectorThatCannotLinkOrThrowsIsRefusedWithoutItsWords() throws Exception {
    ConnectedSource broken =
        source(
            sink -> {
              throw new NoClassDefFoundError("org/secret/Person");
            });

    ImportReport report = read(broken);

    assertEquals(ImportReason.SOURCE_FAILED, report.refusal().orElseThrow().reason());
    assertFalse(report.toString().contains("secret"), report::toString);
    assertEquals(State.APPLIED, read(source(rows(List.of("2022001", "500")))).state());
  }

  @Test
  void aSourceThatHangsIsGivenUpAndIsBusyUntilItEnds() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    ConnectedSource hung =
        source(
            sink -> {
              sink.row(HEADER);
              begun.countDown();
              while (end.getCount() > 0) {
                try {
                  end.await();
                } catch (InterruptedException e) {
                  // Deaf, as a driver that waits for an answer.
                }
              }
              try {
                sink.row(List.of("2022001", "500"));
              } finally {
                ended.countDown();
              }
            },
            true,
            Duration.ofMillis(1));

    // On a busy machine the limit is over before the reading has begun, and then nothing hangs.
    Waits.await()
        .until(
            () -> {
              if (!hung.isBusy()) {
                assertEquals(ImportReason.SOURCE_FAILED, refused(hung));
              }
              return begun.getCount() == 0;
            });
    assertEquals(
        ImportReason.BUSY,
        assertThrows(Refusal.class, () -> hung.read("registrar", false)).reason());
    end.countDown();
    assertTrue(ended.await(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    assertEquals(List.of(), scores("2022001"));
  }

  @Test
  void whatWaitsIsReplacedByTheNextReading() throws Exception {
    ConnectedSource source = source(rows(List.of("2022001", "500")), false, Waits.LIMIT);
    ImportReport first = read(source);
    ImportReport second = read(source);

    assertEquals(State.STAGED, second.state());
    assertEquals(List.of(), scores("2022001"));
    assertEquals(
        ImportReason.OUTDATED,
        office.imports.find(first.id()).orElseThrow().refusal().orElseThrow().reason());
    office.imports.apply(second.id(), "clerk");
    assertEquals(List.of("500"), scores("2022001"));
  }

  @Test
  void readingTheSameAgainLeavesTheImportBeforeToBeTakenBack() throws Exception {
    ConnectedSource source = source(rows(List.of("2022001", "500")));
    ImportReport first = read(source);
    ImportReport second = read(source);
    ImportReport third = read(source);

    assertEquals(State.APPLIED, third.state());
    assertFalse(third.isChange());
    assertEquals(Optional.empty(), office.imports.find(second.id()));
    office.imports.undo(first.id(), "clerk");
    assertEquals(List.of(), scores("2022001"));
  }

  @Test
  void aRowThatTheSourceNoLongerHasStaysAFact() throws Exception {
    read(source(rows(List.of("2022001", "500"), List.of("2022002", "425"))));
    read(source(rows(List.of("2022001", "510"))));

    assertEquals(List.of("510"), scores("2022001"));
    assertEquals(List.of("425"), scores("2022002"));
  }

  @Test
  void itsHeadingsAreMappedAsThoseOfAFile() throws Exception {
    SourceSettings settings =
        new SourceSettings("cet", "cet-score", Optional.of("教务"), List.of(), true, Waits.LIMIT);
    ConnectedSource source =
        new ConnectedSource(
            settings,
            new ConnectorInstance<>(
                CodeMark.NONE,
                () ->
                    sink -> {
                      sink.row(List.of("XH", "ZF"));
                      sink.row(List.of("2022001", "500"));
                    }),
            services);

    assertEquals(ImportReason.BAD_REQUEST, refused(source));
    office.mappings.save(
        "cet-score", new Mapping("教务", Map.of("XH", "number", "ZF", "score")), "me");
    assertEquals(State.APPLIED, read(source).state());
  }

  @Test
  void cellsWithQuotesCommasAndLineEndsArriveWhole() throws Exception {
    read(
        source(
            sink -> {
              sink.row(List.of("number", "score", "remark"));
              sink.row(List.of("2022001", "500", "说“好”, \"q\"；"));
              sink.row(List.of("2022002", "425", ""));
            }));

    assertEquals("说“好”, \"q\"；", office.of("2022001", BroughtKind.KIND).get(0).text("remark"));
  }

  @Test
  void whatChangesIssuedFactsWaitsForPeopleAndDoctorSaysSo() throws Exception {
    read(source(rows(List.of("2022001", "500"))));
    office.validCredentials.add(new ValidCredential("c1", "教证1", "cet-score", "2022001"));
    ConnectedSource corrected = source(rows(List.of("2022001", "700"), List.of("2022002", "425")));

    ImportReport report = read(corrected);

    assertEquals(State.STAGED, report.state());
    assertEquals(List.of("500"), scores("2022001"));
    assertEquals(List.of(), scores("2022002"), "all rows wait");
    Result result = check(corrected).execute();
    assertEquals(Result.Status.WARN, result.getStatus());
    assertTrue(result.toString().contains("takes two people"), result::toString);

    office.imports.apply(report.id(), "clerk");
    assertEquals(List.of("700"), scores("2022001"));
    assertTrue(check(corrected).execute().isOk());
    assertEquals(State.APPLIED, read(corrected).state(), "nothing changes");
  }

  @Test
  void doctorNamesASourceThatIsNotAppliedForABadRow() throws Exception {
    ConnectedSource source = source(rows(List.of("2022001", "九百")));
    read(source);

    assertTrue(check(source).execute().toString().contains("1 rows are bad"));
  }

  @Test
  void whatMayBeAMistakeWaitsForSomebodyToConfirmItOnce() throws Exception {
    RecordSource rows =
        sink -> {
          sink.row(List.of("number", "score", "remark"));
          sink.row(List.of("2022001", "500", "存疑"));
        };
    ConnectedSource source = source(rows);

    ImportReport report = read(source);

    assertEquals(State.STAGED, report.state());
    assertEquals(List.of(), scores("2022001"));
    assertTrue(check(source).execute().toString().contains("1 values may be mistakes"));
    office.imports.confirm(report.id(), 1, "clerk");
    office.imports.apply(report.id(), "clerk");
    assertEquals(List.of("500"), scores("2022001"));
    assertEquals(State.APPLIED, read(source).state(), "it is asked once");
  }

  private SourceCheck check(String... leftOut) {
    return check(source(rows()), leftOut);
  }

  private SourceCheck check(ConnectedSource source, String... leftOut) {
    return new SourceCheck(
        () -> List.of(leftOut), () -> List.of(services.database().transaction(source::describe)));
  }

  @Test
  void doctorNamesASourceWhoseSettingsMakeNoSense() {
    assertTrue(check().execute().isOk());

    Result result = check("a source of b [7]: name must be lower case").execute();

    assertEquals(Result.Status.CRITICAL, result.getStatus());
    assertTrue(result.toString().contains("name must be lower case"), result::toString);
  }

  @Test
  void doctorNamesASourceThatCouldNotBeReadTheLastTime() throws Exception {
    ConnectedSource source = source(sink -> sink.row(List.of("XH")));
    assertEquals(ImportReason.BAD_HEADER, refused(source));

    Result result = check(source).execute();

    assertEquals(Result.Status.WARN, result.getStatus());
    assertTrue(result.toString().contains("yinxin:source cet"), result::toString);
  }
}

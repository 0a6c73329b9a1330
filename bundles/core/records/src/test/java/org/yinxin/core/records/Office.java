package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FixedRowAuthentication;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/** An office that imports files; two students are known to it. */
final class Office {
  static final String COURSES =
      "number,programme,year,term,course_code,course_name,nature,credit,mark,attempt,counts\r\n";
  static final String PEOPLE = "number,name,gender,birth_date,audiences\r\n";

  final FakeAuditTrail audit = new FakeAuditTrail();
  final RowAuthentication authentication = new FixedRowAuthentication();
  final Database database;
  final StoredRecords records;
  final SavedMappings mappings;
  final List<ValidCredential> validCredentials = new ArrayList<>();
  final StagedImports imports;

  Office(TestDatabase kind) throws Refusal {
    this(kind, new BroughtKind());
  }

  /** An office at which these types are deployed. */
  Office(TestDatabase kind, CertificateTypes types) throws Refusal {
    database = kind.empty(SchemaDatabase::migrated);
    records = new StoredRecords(database, types, authentication);
    mappings = new SavedMappings(database, records, types, audit);
    imports =
        new StagedImports(
            database,
            authentication,
            records,
            mappings,
            types,
            this::validCredentials,
            Office::undrawable,
            audit,
            Path.of("target/spool"));
    load(
        "person",
        PEOPLE
            + "2022001,张三,男,2004-01-31,undergraduate\r\n"
            + "2022002,李四,女,2004-02-29,undergraduate;staff\r\n");
  }

  /** Returns the services that read sources of records, with this one thread. */
  SourceServices services(ExecutorService thread) {
    return new SourceServices(
        database,
        records,
        mappings,
        imports,
        new ImportReader(
            database,
            authentication,
            new BroughtKind(),
            this::validCredentials,
            Office::undrawable),
        new Spool(Path.of("target/sources")),
        thread);
  }

  /** As if no face had this one character. */
  private static Optional<LocalizedText> undrawable(String text) {
    return text.contains("𠮷")
        ? Optional.of(new LocalizedText("字库中没有𠮷", "no face has 𠮷"))
        : Optional.empty();
  }

  /** A course result of a student with a mark. */
  static String course(String number, String code, String mark) {
    return number + ",主修,2024-2025,1," + code + ",高等数学,必修,4," + mark + ",正常,是\r\n";
  }

  ImportReport stage(String kind, String csv) throws Refusal {
    return stage(kind, csv.getBytes(StandardCharsets.UTF_8));
  }

  ImportReport stage(String kind, byte[] file) throws Refusal {
    return stage(ImportRequest.of(kind, "registrar"), file);
  }

  ImportReport stage(ImportRequest request, byte[] file) throws Refusal {
    return imports.stage(request, new ByteArrayInputStream(file));
  }

  private List<ValidCredential> validCredentials(
      Collection<String> people, Collection<String> types) {
    return validCredentials.stream()
        .filter(c -> people.contains(c.personNumber()) && types.contains(c.type()))
        .toList();
  }

  ImportReport load(String kind, String csv) throws Refusal {
    return imports.apply(stage(kind, csv).id(), "clerk");
  }

  Refusal refused(String kind, String csv) {
    return assertThrows(Refusal.class, () -> stage(kind, csv));
  }

  Reason refused(String kind, InputStream csv) {
    return assertThrows(
            Refusal.class, () -> imports.stage(ImportRequest.of(kind, "registrar"), csv))
        .reason();
  }

  List<RecordRow> of(String number, RecordKind kind) {
    return records.of(number, List.of(kind)).all(kind);
  }

  List<String> marks(String number) {
    return of(number, AcademicRecords.COURSE_RESULT).stream().map(r -> r.text("mark")).toList();
  }

  int count(String table) {
    return database.transaction(
        h -> h.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Integer.class).one());
  }
}

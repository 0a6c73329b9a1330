package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.enrolmentproof.EnrolmentProofType;
import org.yinxin.certificate.transcript.TranscriptType;
import org.yinxin.connector.keyspkcs12.Pkcs12KeyHolder;
import org.yinxin.core.fonts.BundledFonts;
import org.yinxin.core.issuance.StagedIssuance;
import org.yinxin.core.ledger.DatabaseLedger;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.core.records.RecordedInstitution;
import org.yinxin.core.records.StagedImports;
import org.yinxin.core.records.StoredRecords;
import org.yinxin.core.rendering.PdfPageImages;
import org.yinxin.core.rendering.PdfRenderer;
import org.yinxin.core.sealing.PadesSealing;
import org.yinxin.core.vault.FileVault;
import org.yinxin.core.verification.RegisteredVerification;
import org.yinxin.document.Document;
import org.yinxin.records.HolderRecords;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.IssuanceException;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.records.ImportException;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.verification.Verdict;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/** The chain from record to verdict, with the real parts over Derby in memory. */
final class ChainTest {
  private static final String STUDENT = "2023213001";

  @TempDir static Path state;

  private static StagedImports imports;
  private static StagedIssuance issuance;
  private static RegisteredVerification verification;
  private static Vault vault;
  private static Ledger ledger;

  @BeforeAll
  static void startOnDemoData() throws Exception {
    EmbeddedDataSource dataSource = new EmbeddedDataSource();
    dataSource.setDatabaseName("memory:chain");
    dataSource.setCreateDatabase("create");
    BundleContext context = context(Map.of("yinxin.state", state.toString(), "yinxin.mode", "development"));
    SchemaDatabase database = new SchemaDatabase(dataSource);
    CertificateTypes types = new TwoTypes();
    StoredRecords records = new StoredRecords(database, types);
    imports = new StagedImports(database, records);
    RecordedInstitution institution = configured(RecordedInstitution.class, records, context);
    PdfRenderer renderer = new PdfRenderer(new BundledFonts());
    vault = configured(FileVault.class, context);
    ledger = new DatabaseLedger(context, database, institution);
    PadesSealing sealing = new PadesSealing(configured(Pkcs12KeyHolder.class, context));
    issuance = new StagedIssuance(database, types, records, institution, renderer, sealing, vault, ledger);
    verification = new RegisteredVerification(issuance, vault, new PdfPageImages());
    for (String kind : List.of("university", "office", "person", "programme", "course-result")) {
      try (InputStream csv = demo(kind)) {
        ImportReport report = imports.stage(kind, csv, "test");
        assertEquals(List.of(), report.problems(), kind);
        imports.apply(report.id());
      }
    }
  }

  @AfterAll
  static void stop() throws Exception {
    Method stop = StagedIssuance.class.getDeclaredMethod("stop");
    stop.setAccessible(true);
    stop.invoke(issuance);
  }

  private static InputStream demo(String kind) throws Exception {
    return Files.newInputStream(Path.of(System.getProperty("demo.folder")).resolve(kind + ".csv"));
  }

  private static Credential issued(String type) throws Exception {
    return issued(type, "");
  }

  private static Credential issued(String type, String purpose) throws Exception {
    Application application =
        issuance.apply(new ApplicationRequest(STUDENT, type, "", Map.of(), purpose), "");
    Instant limit = Instant.now().plusSeconds(120);
    while (application.state() == Application.State.SEALING && Instant.now().isBefore(limit)) {
      Thread.onSpinWait();
      application = issuance.application(application.id()).orElseThrow();
    }
    assertEquals(Application.State.ISSUED, application.state());
    return issuance.credential(application.credentialId().orElseThrow()).orElseThrow();
  }

  @Test
  void aTranscriptIsIssuedAndVerifiesByCodeAndByFile() throws Exception {
    Credential credential = issued("transcript");
    byte[] file = vault.get(credential.sha256());

    assertEquals(Verdict.VALID, verification.byFile(file).verdict());
    assertEquals(Verdict.VALID, verification.byCode(credential.code()).orElseThrow().verdict());
    assertTrue(verification.byFile(file).development());
    assertTrue(ledger.proof(credential.logIndex().getAsLong()).isPresent());
    assertEquals(Optional.empty(), ledger.audit());
    assertEquals(Optional.empty(), issuance.audit());
    String keep = System.getProperty("keep.folder", "");
    if (!keep.isEmpty()) {
      Files.write(Path.of(keep, "transcript.pdf"), file);
      Files.write(Path.of(keep, "enrolment.pdf"), vault.get(issued("enrolment-proof").sha256()));
    }
  }

  @Test
  void noChangedFileIsEverValid() throws Exception {
    byte[] file = vault.get(issued("transcript").sha256());
    for (int at = 0; at < file.length; at += file.length / 40) {
      byte[] changed = file.clone();
      changed[at] ^= 1;
      assertNotEquals(Verdict.VALID, verification.byFile(changed).verdict(), "byte " + at);
    }
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    assertEquals(Verdict.ALTERED, verification.byFile(longer).verdict());
    assertNotEquals(Verdict.VALID, verification.byFile(Arrays.copyOf(file, file.length / 2)).verdict());
    ByteArrayOutputStream prefixed = new ByteArrayOutputStream();
    prefixed.write('%');
    prefixed.write(file);
    assertNotEquals(Verdict.VALID, verification.byFile(prefixed.toByteArray()).verdict());
  }

  @Test
  void filesThatAreNoneOfOursGetATrueVerdict() {
    assertEquals(Verdict.UNREADABLE, verification.byFile("no PDF".getBytes(StandardCharsets.UTF_8)).verdict());
    assertEquals(Optional.empty(), verification.byCode("0000-0000"));
  }

  @Test
  void theSameFactsLeadToTheSameFile() throws Exception {
    assertArrayEquals(
        vault.get(issued("enrolment-proof").sha256()), vault.get(issued("enrolment-proof").sha256()));
  }

  @Test
  void oneKeyForTwoRequestsIsRefused() throws Exception {
    var request = new ApplicationRequest(STUDENT, "transcript", "", Map.of(), "");
    assertEquals(issuance.apply(request, "k").id(), issuance.apply(request, "k").id());
    var other = new ApplicationRequest(STUDENT, "enrolment-proof", "", Map.of(), "");

    var refused = assertThrows(IssuanceException.class, () -> issuance.apply(other, "k"));

    assertEquals(IssuanceException.Reason.KEY_REUSED, refused.reason());
  }

  @Test
  void aRevokedCredentialSaysSo() throws Exception {
    Credential credential = issued("enrolment-proof", "留学");

    assertTrue(issuance.revoke(credential.id(), "test"));

    assertEquals(Verdict.REVOKED, verification.byCode(credential.code()).orElseThrow().verdict());
    assertEquals(Verdict.REVOKED, verification.byFile(vault.get(credential.sha256())).verdict());
  }

  @Test
  void badRowsAreNamedAndNothingIsImported() throws Exception {
    String csv =
        "number,programme,year,term,course_code,course_name,nature,credit,mark,attempt,counts\n"
            + STUDENT + ",主修,2023-2024,1,X1,课程,必修,2,101,正常,是\n"
            + "nobody,主修,2023-2024,1,X1,课程,必修,2,八十,正常,是\n";

    ImportReport report = imports.stage("course-result", stream(csv), "test");

    assertEquals(List.of("mark", "mark"), report.problems().stream().map(p -> p.column()).toList());
    assertThrows(ImportException.class, () -> imports.apply(report.id()));
  }

  @Test
  void aRowForAnUnknownStudentIsNamed() throws Exception {
    String csv =
        "number,programme,year,term,course_code,course_name,nature,credit,mark,attempt,counts\n"
            + "nobody,主修,2023-2024,1,X1,课程,必修,2,80,正常,是\n";

    assertEquals("number", imports.stage("course-result", stream(csv), "test").problems().get(0).column());
  }

  @Test
  void headersWithMissingDoubledOrUnknownColumnsAreRefused() {
    for (String header : List.of("number,name", "number,number,name", "number,name,shoe_size")) {
      var refused =
          assertThrows(ImportException.class, () -> imports.stage("person", stream(header + "\n"), "test"));
      assertEquals(ImportException.Reason.BAD_HEADER, refused.reason());
    }
  }

  @Test
  void theSameFileTwiceChangesNothing() throws Exception {
    try (InputStream csv = demo("course-result")) {
      ImportReport report = imports.stage("course-result", csv, "test");
      assertEquals(report.rows(), report.unchanged());
    }
  }

  private static InputStream stream(String csv) {
    return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
  }

  /** The two types without a framework around them. */
  private static final class TwoTypes implements CertificateTypes {
    private final List<CertificateType> types = List.of(new EnrolmentProofType(), new TranscriptType());

    private CertificateType type(String id) {
      return types.stream().filter(t -> t.describe().id().equals(id)).findFirst().orElseThrow();
    }

    @Override
    public List<CertificateTypeDescription> available() {
      return types.stream().map(CertificateType::describe).toList();
    }

    @Override
    public Optional<CertificateTypeDescription> find(String id) {
      return available().stream().filter(t -> t.id().equals(id)).findFirst();
    }

    @Override
    public Wording wording(String id, Language language) {
      return Wording.load(type(id).getClass(), language);
    }

    @Override
    public Eligibility eligibility(String id, HolderRecords holder, Map<String, String> options) {
      return type(id).eligibility(holder, options);
    }

    @Override
    public Document compose(String id, CompositionRequest request) throws CompositionException {
      return type(id).compose(request);
    }

    @Override
    public List<PluginState> states() {
      return List.of();
    }
  }

  private static BundleContext context(Map<String, String> properties) {
    return (BundleContext)
        Proxy.newProxyInstance(
            ChainTest.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, args) -> method.getName().equals("getProperty") ? properties.get(args[0]) : null);
  }

  /** A component with the defaults of its configuration. */
  private static <T> T configured(Class<T> component, Object... given) throws Exception {
    for (Constructor<?> constructor : component.getConstructors()) {
      Object[] arguments = new Object[constructor.getParameterCount()];
      for (int i = 0; i < arguments.length; i++) {
        Class<?> wanted = constructor.getParameterTypes()[i];
        arguments[i] =
            wanted.isAnnotation()
                ? Proxy.newProxyInstance(
                    wanted.getClassLoader(), new Class<?>[] {wanted}, (p, m, a) -> m.getDefaultValue())
                : Arrays.stream(given).filter(wanted::isInstance).findFirst().orElseThrow();
      }
      return component.cast(constructor.newInstance(arguments));
    }
    throw new IllegalStateException("no public constructor");
  }
}

package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordKind.Column;
import org.yinxin.records.ValueCheck;
import org.yinxin.services.identity.Account;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.FakeAccessLog;
import org.yinxin.testlibrary.databases.FewTypes;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** The checks of a kind that a type brings are code of a plug-in, and may do anything. */
final class HostileChecksTest implements FewTypes {
  private static final LocalizedText TITLE = new LocalizedText("证明", "Proof");
  private static final String KIND = "award";
  private static final String FILE = "number,text\r\n2022001,a\r\n";

  /** Ids of the types in whose threads work was done. */
  private final List<String> limited = new ArrayList<>();

  private ValueCheck check = ValueCheck.text(10);
  private Optional<Refusal> failure = Optional.empty();
  private final Office office = new Office(TestDatabase.DERBY, this);

  HostileChecksTest() throws Refusal {}

  @Override
  public List<CertificateTypeDescription> available() {
    RecordKind kind =
        new RecordKind(
            KIND,
            TITLE,
            List.of(
                Column.required("number", "学号", "Number", ValueCheck.text(32)),
                Column.required("text", "文字", "Text", value -> check.problem(value))),
            List.of("number"),
            "number");
    return List.of(
        new CertificateTypeDescription(
            "award-proof",
            TITLE,
            Set.of(Audience.UNDERGRADUATE),
            "academic-affairs",
            List.of(Language.CHINESE),
            List.of(),
            0,
            List.of(),
            List.of(kind)));
  }

  @Override
  public <T> T limited(String id, String person, Callable<T> work) throws Refusal {
    limited.add(id);
    if (failure.isPresent()) {
      throw failure.get();
    }
    try {
      return work.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long spooled() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target/spool"))) {
      return files.count();
    }
  }

  @Test
  void checksOfATypeRunWithinItsLimitsAndThePlatformsOwnDoNot() throws Exception {
    assertEquals(List.of(), limited, "people were imported");

    ImportReport report = office.stage(KIND, FILE + "2022002,far too long\r\n");

    assertEquals(List.of("award-proof"), limited);
    assertEquals(1, report.problemCount());
  }

  @Test
  void aTypeWhoseCheckHangsRefusesThisImportAndNoOther() throws Exception {
    failure = Optional.of(new Refusal(PluginReason.FAILED, TITLE));
    long before = spooled();

    Refusal refused = office.refused(KIND, FILE);

    assertEquals(ImportReason.CHECK_FAILED, refused.reason());
    assertTrue(refused.explanation().en().contains("award-proof"));
    assertEquals(ImportReport.State.REFUSED, office.imports.latest().get(0).state());
    assertEquals(before, spooled());
    assertEquals(
        ImportReport.State.STAGED,
        office.stage("person", Office.PEOPLE).state(),
        "of the platform");
  }

  @Test
  void aTemplateIsMadeWithinTheLimitsOfItsType() throws Exception {
    Account clerk = new Account("clerk", "", Set.of(Account.ADMINISTRATOR));
    var imports =
        new CheckedImports(
            office.imports, office.mappings, null, office.records, new FakeAccessLog(), this);

    assertEquals(
        Optional.of("最多10个字符"), imports.template(KIND, clerk).get(1).rule().map(LocalizedText::zh));
    assertEquals(List.of("award-proof"), limited);

    failure = Optional.of(new Refusal(PluginReason.FAILED, TITLE));
    Refusal refused = assertThrows(Refusal.class, () -> imports.template(KIND, clerk));
    assertEquals(ImportReason.CHECK_FAILED, refused.reason());
    assertEquals("2026-11-24", imports.template("person", clerk).get(4).example());
  }

  @Test
  void anErrorOfACheckRefusesTheImportAndLeavesNoFile() throws Exception {
    check =
        value -> {
          throw new NoClassDefFoundError("org/elsewhere/Missing");
        };
    long before = spooled();

    assertEquals(ImportReason.INTERRUPTED, office.refused(KIND, FILE).reason());

    assertEquals(ImportReport.State.REFUSED, office.imports.latest().get(0).state());
    assertEquals(before, spooled());
  }
}

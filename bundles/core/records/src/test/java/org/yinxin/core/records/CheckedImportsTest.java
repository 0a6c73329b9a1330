package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.records.RecordKind;
import org.yinxin.services.audit.Access;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.records.ImportMappings.Mapping;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RecordSources;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.FakeAccessLog;
import org.yinxin.testlibrary.databases.FewTypes;
import org.yinxin.testlibrary.databases.TestDatabase;

/**
 * A person who may import a kind works with its imports, mappings and sources; nobody else does.
 */
final class CheckedImportsTest implements RecordSources {
  private static final String KIND = "cet-score";
  private static final Mapping MAPPING = new Mapping("教务", Map.of("分数", "score"));
  private static final Account OWNER = account("owner", Account.OFFICE + "academic-affairs");
  private static final Account ADMINISTRATOR = account("root", Account.ADMINISTRATOR);
  private static final Account OPERATOR = account("console:admin", Account.OPERATOR);
  private static final List<Account> OTHERS =
      List.of(
          account("other", Account.OFFICE + "personnel"),
          account("approver", Account.APPROVER + "academic-affairs"));

  private final Office office = new Office(TestDatabase.DERBY);
  private final List<String> readBy = new ArrayList<>();
  private final FakeAccessLog accesses = new FakeAccessLog();
  private final CheckedImports imports =
      new CheckedImports(
          office.imports, office.mappings, this, office.records, accesses, (FewTypes) List::of);

  CheckedImportsTest() throws Refusal {}

  private static Account account(String user, String role) {
    return new Account(user, "", Set.of(role));
  }

  @Override
  public List<Source> list() {
    return List.of(new Source("scores", KIND, List.of(), false, false, Optional.empty()));
  }

  @Override
  public ImportReport read(String name, String by, boolean isDryRun) throws Refusal {
    readBy.add(by);
    return office.stage(KIND, "");
  }

  private ImportReport staged() throws Refusal {
    return office.imports.begin(ImportRequest.of(KIND, "x"), InputStream.nullInputStream());
  }

  private static void denied(AccessReason reason, Executable call) {
    assertEquals(reason, assertThrows(Refusal.class, call).reason());
  }

  private List<Executable> calls(String id, Account by) {
    return List.of(
        () -> imports.find(id, by),
        () -> imports.credentials(id, "", by),
        () -> imports.writeErrors(id, "en", OutputStream.nullOutputStream(), by),
        () -> imports.changes(id, "", by),
        () -> imports.rule(id, by),
        () -> imports.apply(id, by),
        () -> imports.undo(id, by));
  }

  @Test
  void nobodyElseWorksWithImportsOfAKind() throws Exception {
    String id = staged().id();
    for (Account by : OTHERS) {
      calls(id, by).forEach(call -> denied(AccessReason.NOT_ALLOWED, call));
      denied(
          AccessReason.NOT_ALLOWED,
          () -> imports.begin(ImportRequest.of(KIND, "x"), InputStream.nullInputStream(), by));
      denied(AccessReason.NOT_ALLOWED, () -> imports.template(KIND, by));
      assertTrue(imports.latest("", 50, by).stream().noneMatch(r -> r.kind().equals(KIND)));
      assertFalse(kinds(by).contains(KIND));
    }
    calls("none", OWNER).forEach(call -> denied(AccessReason.NOT_FOUND, call));
    denied(AccessReason.NOT_FOUND, () -> imports.template("photo", OWNER));
    for (Account by : List.of(OWNER, ADMINISTRATOR, OPERATOR)) {
      assertEquals(id, imports.find(id, by).id());
      assertTrue(imports.latest("", 50, by).stream().anyMatch(r -> r.id().equals(id)));
      assertTrue(kinds(by).contains(KIND));
    }
  }

  @Test
  void whoImportsTheKindChangesIssuedFactsWithAnotherOne() throws Exception {
    office.load(KIND, "number,score\n2022001,500\n");
    ImportReport report = office.stage(KIND, "number,score\n2022001,501\n");
    assertEquals(Optional.empty(), imports.rule(report.id(), OWNER));
    office.validCredentials.add(new ValidCredential("c1", "教证1", KIND, "2022001"));

    ChangeRule rule = imports.rule(report.id(), OWNER).orElseThrow();

    assertTrue(rule.mayMake().test(OWNER));
    assertTrue(rule.mayMake().test(ADMINISTRATOR));
    OTHERS.forEach(other -> assertFalse(rule.mayMake().test(other)));
    assertEquals(Optional.empty(), rule.alone());
  }

  @Test
  void whoSeesWhatAnImportBringsIsRecordedAndNobodyElseSeesIt() throws Exception {
    office.load(KIND, "number,score\n2022001,500\n");
    ImportReport report = office.stage(KIND, "number,score\n2022001,501\n");

    assertEquals(1, imports.changes(report.id(), "", OWNER).size());
    imports.credentials(report.id(), "", OWNER);
    imports.writeErrors(report.id(), "en", OutputStream.nullOutputStream(), OWNER);

    OTHERS.forEach(
        by -> denied(AccessReason.NOT_ALLOWED, () -> imports.changes(report.id(), "", by)));
    assertEquals(
        Collections.nCopies(
            3, Access.of(OWNER, Set.of("academic-affairs"), AccessKind.IMPORT, report.id())),
        accesses.accesses);
    accesses.isBroken = true;
    for (Executable call :
        List.<Executable>of(
            () -> imports.changes(report.id(), "", OWNER),
            () -> imports.credentials(report.id(), "", OWNER),
            () -> imports.writeErrors(report.id(), "en", OutputStream.nullOutputStream(), OWNER))) {
      assertThrows(IllegalStateException.class, call);
    }
  }

  private List<String> kinds(Account by) {
    return imports.kinds(by).stream().map(RecordKind::id).toList();
  }

  @Test
  void anImportIsInTheNameOfTheAccountThatAsks() throws Exception {
    ImportReport begun =
        imports.begin(ImportRequest.of(KIND, "another"), InputStream.nullInputStream(), OWNER);

    assertEquals("owner", begun.by());
  }

  @Test
  void mappingsAreSavedByThoseWhoImportTheKind() throws Exception {
    for (Account by : OTHERS) {
      denied(AccessReason.NOT_ALLOWED, () -> imports.mappings(KIND, by));
      denied(AccessReason.NOT_ALLOWED, () -> imports.saveMapping(KIND, MAPPING, by));
      denied(AccessReason.NOT_ALLOWED, () -> imports.removeMapping(KIND, "教务", by));
    }
    imports.saveMapping(KIND, MAPPING, OWNER);
    assertEquals(List.of(MAPPING), imports.mappings(KIND, OWNER));
    assertTrue(imports.removeMapping(KIND, "教务", OWNER));
    assertFalse(imports.removeMapping(KIND, "教务", OWNER));
  }

  @Test
  void sourcesAreReadByThoseWhoImportTheKind() throws Exception {
    for (Account by : OTHERS) {
      denied(AccessReason.NOT_ALLOWED, () -> imports.read("scores", false, by));
      assertEquals(List.of(), imports.sources(by));
    }
    denied(AccessReason.NOT_FOUND, () -> imports.read("none", false, OWNER));
    assertEquals(List.of(), readBy);
    assertEquals(1, imports.sources(OWNER).size());
  }
}

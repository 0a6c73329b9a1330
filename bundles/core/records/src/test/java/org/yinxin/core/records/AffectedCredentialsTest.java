package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** The credentials that an office has to decide about. */
@EachDatabase
final class AffectedCredentialsTest {
  private static final String BEFORE = "number,score\n2022001,500\n2022002,400\n";
  private static final String CORRECTED = "number,score\n2022001,501\n2022002,400\n";

  private final Office office;

  AffectedCredentialsTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  private ValidCredential issued(String id, String person) {
    ValidCredential credential = new ValidCredential(id, "教证" + id, "cet-score", person);
    office.validCredentials.add(credential);
    return credential;
  }

  private List<ValidCredential> listed(ImportReport report) {
    assertEquals(
        office.imports.credentials(report.id(), "").size(),
        office.imports.find(report.id()).orElseThrow().credentialCount());
    return office.imports.credentials(report.id(), "");
  }

  @Test
  void oneThatWasIssuedSinceTheDryRunIsListedWhenItIsApplied() throws Exception {
    office.load("cet-score", BEFORE);
    ValidCredential before = issued("c1", "2022001");
    ImportReport report = office.stage("cet-score", CORRECTED);
    ValidCredential since = issued("c2", "2022001");
    issued("c3", "2022002");

    office.imports.apply(report.id(), "clerk");

    assertEquals(List.of(before, since), listed(report));
  }

  @Test
  void oneThatWasIssuedSinceTheImportIsListedWhenThatIsTakenBack() throws Exception {
    office.load("cet-score", BEFORE);
    ValidCredential before = issued("c1", "2022001");
    ImportReport report = office.load("cet-score", CORRECTED);
    assertEquals(List.of(before), listed(report));
    ValidCredential since = issued("c2", "2022001");
    issued("c3", "2022002");

    office.imports.undo(report.id(), "clerk");

    assertEquals(List.of(before, since), listed(report));
  }

  private boolean changesIssued(ImportReport report) {
    return office.imports.changesIssued(report.id());
  }

  @Test
  void anImportChangesIssuedFactsIfOneOfThemIsInAValidCredential() throws Exception {
    office.load("cet-score", BEFORE);
    issued("c2", "2022002");
    ImportReport other = office.stage("cet-score", CORRECTED);
    assertFalse(changesIssued(other), "the other's facts stay");
    issued("c1", "2022001");
    assertTrue(changesIssued(other), "since the dry run");

    assertFalse(changesIssued(office.stage("cet-score", BEFORE)), "nothing changes");
    assertFalse(changesIssued(office.stage("cet-score", "number,score\n2022001,abc\n")), "bad");
    assertFalse(office.imports.changesIssued("none"));
  }

  @Test
  void factsThatAreAddedAreInNoCredentialButThoseThatAreTakenBackMayBe() throws Exception {
    issued("c1", "2022001");
    ImportReport added = office.stage("cet-score", BEFORE);
    assertFalse(changesIssued(added));

    office.imports.apply(added.id(), "clerk");
    assertTrue(changesIssued(added), "to be taken back");
    office.load("cet-score", CORRECTED);
    assertFalse(changesIssued(added), "it is not the last and cannot be");
  }

  @Test
  void factsThatBelongToNobodyMayBeInAnyCredential() throws Exception {
    String english = "zh,en\n高等数学,%s\n";
    ImportReport first = office.stage("translation", english.formatted("Calculus"));
    assertFalse(changesIssued(first), "added");
    office.imports.apply(first.id(), "clerk");

    assertTrue(changesIssued(office.stage("translation", english.formatted("Mathematics"))));
  }

  @Test
  void thoseOfAnImportThatWasAppliedAreNotForgotten() throws Exception {
    office.load("cet-score", BEFORE);
    ValidCredential credential = issued("c1", "2022001");
    ImportReport dryRun = office.stage("cet-score", CORRECTED);
    ImportReport applied = office.load("cet-score", CORRECTED);
    Instant longAgo = Instant.now().minus(Duration.ofDays(60));
    office.database.transaction(
        h ->
            h.createUpdate("UPDATE record_import SET staged_at = :ago")
                .bind("ago", longAgo)
                .execute());

    office.stage("cet-score", BEFORE);

    assertEquals(List.of(credential), listed(applied));
    assertEquals(List.of(), office.imports.credentials(dryRun.id(), ""));
  }
}

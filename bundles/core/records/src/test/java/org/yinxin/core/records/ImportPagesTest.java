package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.yinxin.services.issuance.ValidCredential;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** However long a list is, its pages leave nothing out. */
@EachDatabase
final class ImportPagesTest {
  private static final int CREDENTIALS = 2 * RecordImport.MAXIMUM_LISTED + 5;

  private final Office office;

  ImportPagesTest(TestDatabase kind) throws Refusal {
    office = new Office(kind);
  }

  /** All of a list: its pages, each behind the last of the one before. */
  private static <T> List<T> walked(Function<String, List<T>> page, Function<T, String> id) {
    List<T> all = new ArrayList<>();
    List<T> next = page.apply("");
    while (!next.isEmpty()) {
      all.addAll(next);
      next = page.apply(id.apply(next.get(next.size() - 1)));
    }
    return all;
  }

  private static ValidCredential credential(int i) {
    // Some share a number, so that a page may end between them.
    String number = "教证〔2026〕%05d号".formatted(i / 3);
    return new ValidCredential("c%05d".formatted(i), number, "cet-score", "2022001");
  }

  @Test
  void allCredentialsOfAnImportAreListedInTheOrderOfTheirNumbers() throws Exception {
    for (int i = CREDENTIALS - 1; i >= 0; i--) {
      office.validCredentials.add(credential(i));
    }
    office.load("cet-score", "number,score\n2022001,500\n");
    ImportReport report = office.stage("cet-score", "number,score\n2022001,501\n");

    List<ValidCredential> listed =
        walked(after -> office.imports.credentials(report.id(), after), ValidCredential::id);

    List<ValidCredential> expected = new ArrayList<>(office.validCredentials);
    expected.sort(Comparator.comparing(ValidCredential::id));
    assertEquals(expected, listed);
    assertEquals(CREDENTIALS, report.credentialCount());
    assertTrue(office.imports.touches(report.id(), credential(CREDENTIALS - 1).id()));
    assertFalse(office.imports.touches(report.id(), "another"));
  }

  @Test
  void allImportsOfTheWantedKindsAreListedTheNewestFirst() throws Exception {
    Set<String> wanted = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      wanted.add(office.stage("cet-score", "number,score\n2022001,50" + i + "\n").id());
      office.stage("course-result", Office.COURSES + Office.course("2022001", "M1", "59"));
    }

    List<ImportReport> listed =
        walked(after -> office.imports.latest("cet-score"::equals, after, 2), ImportReport::id);

    assertEquals(5, listed.size());
    assertEquals(wanted, new HashSet<>(listed.stream().map(ImportReport::id).toList()));
    assertEquals(
        listed.stream().map(ImportReport::at).sorted(Comparator.reverseOrder()).toList(),
        listed.stream().map(ImportReport::at).toList());
    assertEquals(List.of(), office.imports.latest(kind -> false, "", 2));
  }
}

package org.yinxin.core.records;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.TestDatabase;

final class ImportRightsTest {
  private static final Account ADMINISTRATOR = account(Account.ADMINISTRATOR);
  private static final Account OWNER = account(Account.OFFICE + "academic-affairs");
  private static final Account OTHER = account(Account.OFFICE + "personnel");
  private static final Account APPROVER = account(Account.APPROVER + "academic-affairs");

  private final RecordImport imports;

  ImportRightsTest() throws Refusal {
    imports = new Office(TestDatabase.DERBY).imports;
  }

  private static Account account(String role) {
    return new Account("someone", "", Set.of(role));
  }

  @Test
  void whatATypeBringsIsImportedByItsOfficeAlone() {
    assertTrue(imports.mayImport(ADMINISTRATOR, "cet-score"));
    assertTrue(imports.mayImport(OWNER, "cet-score"));
    assertFalse(imports.mayImport(OTHER, "cet-score"));
    assertFalse(imports.mayImport(APPROVER, "cet-score"));
  }

  @Test
  void peopleAreImportedByEveryOfficeAndTheUniversityByAdministrators() {
    assertTrue(imports.mayImport(OTHER, "person"));
    assertFalse(imports.mayImport(APPROVER, "person"));
    assertTrue(imports.mayImport(ADMINISTRATOR, "university"));
    assertFalse(imports.mayImport(OWNER, "university"));
    assertFalse(imports.mayImport(OWNER, "office"));
  }

  @Test
  void anOfficeImportsNothingThatNoDeployedTypeBrings() {
    assertTrue(imports.mayImport(ADMINISTRATOR, "gone"));
    assertFalse(imports.mayImport(OWNER, "gone"));
  }
}

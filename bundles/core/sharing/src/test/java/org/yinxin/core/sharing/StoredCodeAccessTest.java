package org.yinxin.core.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.persistence.Database;
import org.yinxin.testdatabases.EachDatabase;
import org.yinxin.testdatabases.FakeAuditTrail;
import org.yinxin.testdatabases.TestDatabase;

@EachDatabase
final class StoredCodeAccessTest {
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final StoredCodeAccess access;

  StoredCodeAccessTest(TestDatabase kind) {
    Database database = kind.empty(SchemaDatabase::migrated);
    access = new StoredCodeAccess(database, audit);
  }

  @Test
  void aCodeIsOpenUntilItsHolderClosesItAndAgainAfterwards() {
    Credential own = StoredSharesTest.credential(Credential.State.VALID);
    assertTrue(access.isOpen(own.id()));

    access.set(own, false);
    access.set(own, false);
    assertFalse(access.isOpen(own.id()));
    assertTrue(access.isOpen("another"));

    access.set(own, true);
    access.set(own, true);
    assertTrue(access.isOpen(own.id()));
    assertEquals(List.of("code-closed", "code-opened"), audit.actions());
  }
}

package org.yinxin.core.verification.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.TestDatabase;

@EachDatabase
final class StoredCodeAccessTest {
  private static final Account HOLDER = new Account("zhang", "2023213001", Set.of());

  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final StoredCodeAccess access;

  StoredCodeAccessTest(TestDatabase kind) {
    Database database = kind.empty(SchemaDatabase::migrated);
    access = new StoredCodeAccess(database, audit);
  }

  @Test
  void aCodeIsOpenUntilItsHolderClosesItAndAgainAfterwards() throws Exception {
    Credential own = StoredSharesTest.credential(Credential.State.VALID);
    assertTrue(access.isOpen(own.id()));
    assertThrows(
        Refusal.class,
        () -> access.set(own, false, new Account("clerk", "", Set.of("office:academic-affairs"))));

    access.set(own, false, HOLDER);
    access.set(own, false, HOLDER);
    assertFalse(access.isOpen(own.id()));
    assertTrue(access.isOpen("another"));

    access.set(own, true, HOLDER);
    access.set(own, true, HOLDER);
    assertTrue(access.isOpen(own.id()));
    assertEquals(List.of("code-closed", "code-opened"), audit.actions());
  }
}

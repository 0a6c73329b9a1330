package org.yinxin.services.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AccountTest {
  private static Account with(String number, String... roles) {
    return new Account("user", number, Set.of(roles));
  }

  @Test
  void anAccountActsForItsPersonUnlessItManagesOrAuditsThePlatform() {
    assertTrue(with("S1").isOf("S1"));
    assertTrue(with("S1", "office:a", "approver:b", Account.KIOSK_OPERATOR).isHolder());
    assertFalse(with("S1").isOf("S2"));
    assertFalse(with("").isOf(""));
    for (String role : List.of(Account.ADMINISTRATOR, Account.AUDITOR, Account.SEAL_CUSTODIAN)) {
      assertFalse(with("S1", role).isHolder());
      assertFalse(with("S1", role).isOf("S1"));
    }
  }

  @Test
  void rolesThatExcludeEachOtherAreMixed() {
    List<Set<String>> mixed =
        List.of(
            Set.of(Account.ADMINISTRATOR, Account.AUDITOR),
            Set.of(Account.SEAL_CUSTODIAN, Account.AUDITOR),
            Set.of(Account.ADMINISTRATOR, "office:a"),
            Set.of(Account.AUDITOR, "approver:a"));
    List<Set<String>> others =
        List.of(
            Set.of(),
            Set.of(Account.ADMINISTRATOR, Account.KIOSK_OPERATOR),
            Set.of("office:a", "approver:a", Account.KIOSK_OPERATOR));
    assertEquals(List.of(true, true, true, true), mixed.stream().map(Account::areMixed).toList());
    assertEquals(List.of(false, false, false), others.stream().map(Account::areMixed).toList());
  }
}

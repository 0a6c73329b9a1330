package org.yinxin.core.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;

/** Reading of the offices' keys by accounts, from any caller of the service. */
final class OfficeKeysTest {
  /** Of a university without a name and without types, and so without keys. */
  private final OfficeKeys keys =
      new OfficeKeys(
          null,
          new SealOwners(
              nothing(Institution.class, Optional.empty()),
              nothing(CertificateTypes.class, List.of())),
          true,
          null,
          null,
          Clock.systemUTC());

  private static <T> T nothing(Class<T> type, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
  }

  private static Account account(String role) {
    return new Account("zhou", "T1", Set.of(role));
  }

  @Test
  void administratorsAuditorsAndTheOperatorReadThem() throws Exception {
    for (String role : List.of(Account.ADMINISTRATOR, Account.AUDITOR, Account.OPERATOR)) {
      assertEquals(List.of(), keys.keys(account(role)));
    }
  }

  @Test
  void noOtherRoleDoes() {
    for (String role :
        List.of(
            Account.SEAL_CUSTODIAN,
            Account.KIOSK_OPERATOR,
            Account.OFFICE + "academic-affairs",
            Account.APPROVER + "academic-affairs",
            "none")) {
      assertEquals(
          AccessReason.NOT_ALLOWED,
          assertThrows(Refusal.class, () -> keys.keys(account(role)), role).reason());
    }
  }
}

package org.yinxin.web.rest;

import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.records.RecordKind;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordStore;

/**
 * Who imports what. An administrator imports everything; an office people, their photos and their
 * records, but of a kind that a certificate type brings only the office that owns the type.
 * University and offices are the administrator's.
 */
final class ImportRights {
  private static final String ADMINISTRATOR = "administrator";
  private static final String OFFICE = "office:";

  private final SignIn signIn;
  private final RecordStore records;
  private final CertificateTypes types;

  ImportRights(SignIn signIn, RecordStore records, CertificateTypes types) {
    this.signIn = signIn;
    this.records = records;
    this.types = types;
  }

  /** The caller, who must be an office or an administrator. */
  Account caller(HttpServletRequest request) {
    Account account = Caller.account(signIn, request);
    if (account.roles().stream()
        .noneMatch(role -> role.equals(ADMINISTRATOR) || role.startsWith(OFFICE))) {
      throw notAllowed();
    }
    return account;
  }

  /** The caller, who must be allowed to import a kind. */
  Account caller(HttpServletRequest request, String kindId) {
    Account account = caller(request);
    if (!may(account, kindId)) {
      throw notAllowed();
    }
    return account;
  }

  boolean may(Account account, String kindId) {
    if (account.roles().contains(ADMINISTRATOR)) {
      return true;
    }
    Optional<RecordKind> kind = records.kind(kindId);
    if (kind.isEmpty() || kind.get().holder().isEmpty()) {
      return false;
    }
    Optional<CertificateTypeDescription> owner =
        types.available().stream()
            .filter(type -> type.brings().stream().anyMatch(k -> k.id().equals(kindId)))
            .findFirst();
    return owner.isEmpty() || account.roles().contains(OFFICE + owner.get().office());
  }

  private static ProblemException notAllowed() {
    return new ProblemException(403, "not-allowed", "您的账号没有此项权限。", "Your account may not do this.");
  }
}

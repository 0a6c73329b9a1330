package org.yinxin.web.rest;

import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.institution.InstitutionRecords;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordStore;

/**
 * Who imports what. An administrator imports everything; an office people, their photos and their
 * records, names in English and grade-point schemes, but of a kind that a certificate type brings
 * only the office that owns the type. University and offices are the administrator's.
 */
final class ImportRights {
  private static final Set<String> ADMINISTRATORS =
      Set.of(InstitutionRecords.UNIVERSITY.id(), InstitutionRecords.OFFICE.id());

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
        .noneMatch(role -> role.equals(Account.ADMINISTRATOR) || role.startsWith(Account.OFFICE))) {
      throw ProblemException.notAllowed();
    }
    return account;
  }

  /** The caller, who must be allowed to import a kind. */
  Account caller(HttpServletRequest request, String kindId) {
    Account account = caller(request);
    if (!may(account, kindId)) {
      throw ProblemException.notAllowed();
    }
    return account;
  }

  boolean may(Account account, String kindId) {
    if (account.roles().contains(Account.ADMINISTRATOR)) {
      return true;
    }
    if (records.kind(kindId).isEmpty() || ADMINISTRATORS.contains(kindId)) {
      return false;
    }
    Optional<CertificateTypeDescription> owner =
        types.available().stream()
            .filter(type -> type.brings().stream().anyMatch(k -> k.id().equals(kindId)))
            .findFirst();
    return owner.isEmpty() || account.worksFor(owner.get().office());
  }
}

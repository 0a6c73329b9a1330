package org.yinxin.web.rest;

import javax.servlet.http.HttpServletRequest;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.plugins.CertificateTypes;

/** What an office decides, its staff decide, and nobody of another office. */
final class OfficeRights {
  private final SignIn signIn;
  private final CertificateTypes types;

  OfficeRights(SignIn signIn, CertificateTypes types) {
    this.signIn = signIn;
    this.types = types;
  }

  /** The caller, who must work for some office. */
  Account staff(HttpServletRequest request) {
    return Caller.inSomeOffice(signIn, request, Account.OFFICE);
  }

  /** The caller, who must work for an office. */
  Account of(HttpServletRequest request, String office) {
    return Caller.inOffice(signIn, request, Account.OFFICE, office);
  }

  /** The caller, who must work for the office that owns a type. */
  Account owner(HttpServletRequest request, String type) {
    staff(request);
    return of(request, type(type).office());
  }

  /** A deployed type. */
  CertificateTypeDescription type(String id) {
    return types
        .find(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    404,
                    "no-such-type",
                    "没有这种凭证，可能未部署：" + id,
                    "There is no such certificate, or it is not deployed: " + id));
  }
}

package org.yinxin.core.issuance.office;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.audit.Access;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.OfficeIssuance;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;

/**
 * Checks that an account works for the office before its request is passed to {@link Issuance} or
 * {@link Credentials}.
 */
@Component
public final class OfficeIssuanceService implements OfficeIssuance {
  private final CertificateTypes types;
  private final Issuance issuance;
  private final Credentials credentials;
  private final AccessLog accesses;

  /** Passes requests to these. */
  @Activate
  public OfficeIssuanceService(
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "accesses") AccessLog accesses) {
    this.types = types;
    this.issuance = issuance;
    this.credentials = credentials;
    this.accesses = accesses;
  }

  @Override
  public byte[] preview(ApplicationRequest request, Account by) throws Refusal {
    CertificateTypeDescription owned = types.owned(request.type(), by);
    String type = owned.id();
    accesses.record(
        new Access(by, Set.of(owned.office()), AccessKind.PREVIEW, type, request.personNumber()));
    Map<String, String> options = new HashMap<>(request.options());
    options.replace(
        CertificateOption.ID_NUMBER,
        CertificateOption.SHOW_ID_NUMBER,
        CertificateOption.MASKED_ID_NUMBER);
    return issuance.preview(
        new ApplicationRequest(
            request.personNumber(), type, request.language(), options, request.purpose()));
  }

  @Override
  public Application apply(ApplicationRequest request, String ground, Account by) throws Refusal {
    if (by.isOperator()) {
      return issuance.apply(
          request, new Submission(Origin.CONSOLE, by.user(), ground, /* approved= */ false), "");
    }
    var unused = types.owned(request.type(), by);
    return issuance.apply(request, atCounter(ground, by), "");
  }

  @Override
  public Credential credential(String id, Account by) throws Refusal {
    return credentials
        .byId(id)
        .filter(credential -> by.worksFor(credential.officeId()))
        .orElseThrow(AccessReason.NOT_FOUND::refusal);
  }

  @Override
  public Credential forDownload(String id, Account by) throws Refusal {
    Credential credential = credential(id, by);
    accesses.record(
        new Access(
            by,
            Set.of(credential.officeId()),
            AccessKind.DOWNLOAD,
            credential.id(),
            credential.personNumber()));
    return credential;
  }

  @Override
  public boolean revoke(String credentialId, String reason, Account by) throws Refusal {
    Credential credential =
        by.isOperator()
            ? credentials.byId(credentialId).orElseThrow(AccessReason.NOT_FOUND::refusal)
            : credential(credentialId, by);
    return credentials.revoke(credential.id(), reason, by.user());
  }

  @Override
  public Application renew(String credentialId, String ground, Account by) throws Refusal {
    return issuance.renew(credential(credentialId, by).id(), atCounter(ground, by));
  }

  private static Submission atCounter(String ground, Account by) {
    return new Submission(Origin.COUNTER, by.user(), ground, /* approved= */ false);
  }
}

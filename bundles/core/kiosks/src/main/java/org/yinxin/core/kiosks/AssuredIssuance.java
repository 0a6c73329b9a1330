package org.yinxin.core.kiosks;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.kiosks.KioskAssurance;
import org.yinxin.services.kiosks.KioskIssuance;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Asks whose it is and how sure the session is before issuance does anything. */
@Component
public final class AssuredIssuance implements KioskIssuance {
  private final KioskAssurance assurance;
  private final Issuance issuance;
  private final Credentials credentials;

  /** Has issuance and register do the work. */
  @Activate
  public AssuredIssuance(
      @Reference(name = "assurance") KioskAssurance assurance,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "credentials") Credentials credentials) {
    this.assurance = assurance;
    this.issuance = issuance;
    this.credentials = credentials;
  }

  @Override
  public Seen apply(ApplicationRequest request, String idempotencyKey, KioskSession session)
      throws Refusal {
    if (!session.holder().isOf(request.personNumber())) {
      throw AccessReason.NOT_ALLOWED.refusal();
    }
    ApplicationRequest allowed = assurance.allowed(session, request);
    return seen(issuance.apply(allowed, Submission.AT_KIOSK, idempotencyKey), session);
  }

  @Override
  public Seen application(String id, KioskSession session) throws Refusal {
    return seen(issuance.application(id, session.holder()), session);
  }

  private Seen seen(Application application, KioskSession session) {
    return new Seen(
        application,
        application
            .credentialId()
            .flatMap(credentials::byId)
            .flatMap(credential -> assurance.withheld(session, credential)));
  }

  @Override
  public Credential credential(String id, KioskSession session) throws Refusal {
    Credential credential = credentials.owned(id, session.holder());
    Optional<LocalizedText> withheld = assurance.withheld(session, credential);
    if (withheld.isPresent()) {
      throw new Refusal(AccessReason.NOT_SURE_ENOUGH, withheld.get());
    }
    return credential;
  }
}

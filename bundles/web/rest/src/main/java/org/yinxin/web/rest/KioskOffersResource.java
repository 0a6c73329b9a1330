package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.services.billing.FreeCopies;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Offers;
import org.yinxin.services.kiosks.KioskAssurance;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.vault.Vault;
import org.yinxin.text.LocalizedText;

/**
 * Lists the credentials and certificate types for the person at a kiosk, each with the reason if it
 * cannot be printed or applied for.
 */
@Component(service = ApiResource.class)
@Path("kiosk/offers")
public final class KioskOffersResource implements ApiResource {
  private static final Logger LOG = LoggerFactory.getLogger(KioskOffersResource.class);

  /**
   * A credential of the person.
   *
   * @param pages 0 if its file cannot be read
   * @param reason reason why it cannot be printed; absent if it can
   */
  record Printable(
      String id,
      String type,
      LocalizedText title,
      String language,
      String number,
      Instant issuedAt,
      int pages,
      boolean printable,
      LocalizedText reason) {}

  /**
   * A type; {@code reason} is there where it cannot be applied for, {@code leftOut} where the
   * session is not sure enough for all of its choices.
   */
  record TypeOffer(
      String id,
      LocalizedText title,
      List<String> languages,
      List<CertificateOption> options,
      boolean eligible,
      LocalizedText reason,
      LocalizedText leftOut) {}

  /** All of it, and what is free. */
  @Schema(name = "KioskOffers")
  record All(List<Printable> credentials, List<TypeOffer> types, LocalizedText quota) {}

  private static final LocalizedText LEFT_OUT =
      new LocalizedText(
          "刷校园卡登录时，凭证不显示证件号码和照片。需要显示，请先输入 PIN，或改用身份证、扫码登录。",
          "After a campus card alone, ID number and photo are left out. To have them shown, enter"
              + " your PIN first, or sign in with your ID card or by scanning.");

  private static final LocalizedText NO_LONGER_VALID =
      new LocalizedText("已失效，不能打印。", "It is no longer valid and cannot be printed.");

  private static final LocalizedText UNREADABLE =
      new LocalizedText(
          "文件暂时无法读取，请联系学校。",
          "Its file cannot be read at the moment. Please contact the university.");

  private final KioskAssurance assurance;
  private final Credentials credentials;
  private final CredentialPages pages;
  private final FreeCopies free;
  private final Offers offers;

  /** Reads what there is. */
  @Activate
  public KioskOffersResource(
      @Reference(name = "assurance") KioskAssurance assurance,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "images") PageImages images,
      @Reference(name = "free") FreeCopies free,
      @Reference(name = "offers") Offers offers) {
    this.assurance = assurance;
    this.credentials = credentials;
    this.pages = new CredentialPages(vault, images);
    this.free = free;
    this.offers = offers;
  }

  /**
   * Lists the person's credentials, the certificate types, and the free copies that are left.
   *
   * @return all of it
   */
  @GET
  @RolesAllowed(Roles.KIOSK_SESSION)
  @Produces(MediaType.APPLICATION_JSON)
  public All offers(@Context KioskCaller caller) throws Refusal {
    List<FreeCopies.Share> shares = free.of(caller.person());
    return new All(
        credentials.ofPerson(caller.person()).stream()
            .map(credential -> printable(caller, credential))
            .toList(),
        offers.to(caller.session().holder()).stream()
            .map(offer -> offer(caller, OfferView.of(offer)))
            .toList(),
        shares.isEmpty()
            ? null
            : new LocalizedText(
                shares.stream().map(s -> s.words().zh()).collect(Collectors.joining("；")),
                shares.stream().map(s -> s.words().en()).collect(Collectors.joining("; "))));
  }

  private Printable printable(KioskCaller caller, Credential c) {
    Optional<LocalizedText> reason =
        c.state() == Credential.State.VALID
            ? assurance.withheld(caller.session(), c)
            : Optional.of(NO_LONGER_VALID);
    int count = 0;
    try {
      count = pages.count(c);
    } catch (ProblemException e) {
      // One file that cannot be had keeps back one credential, and not all of the person's.
      LOG.error("credential {} step offers: its file cannot be read", c.id(), e);
      reason = reason.or(() -> Optional.of(UNREADABLE));
    }
    return new Printable(
        c.id(),
        c.type(),
        c.title(),
        c.language(),
        c.number(),
        c.issuedAt(),
        count,
        reason.isEmpty(),
        reason.orElse(null));
  }

  private TypeOffer offer(KioskCaller caller, OfferView o) {
    Optional<LocalizedText> withheld = assurance.withheld(caller.session(), o.id());
    List<CertificateOption> options = assurance.offered(caller.session(), o.id(), o.options());
    return new TypeOffer(
        o.id(),
        o.title(),
        o.languages(),
        options,
        o.eligible() && withheld.isEmpty(),
        o.eligible() ? withheld.orElse(null) : o.reason(),
        options.equals(o.options()) ? null : LEFT_OUT);
  }
}

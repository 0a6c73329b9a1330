package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import javax.annotation.security.PermitAll;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.text.LocalizedText;

/** Shows the public data of the site. */
@Component(service = ApiResource.class)
@Path("site")
public final class SiteResource implements ApiResource {
  /**
   * The site; {@code university} is absent until it has been set up, {@code video} if there is
   * none.
   *
   * @param video address of the guide's video, if there is one
   * @param restoring true if data of a restored backup are incomplete, so that nothing is issued or
   *     revoked
   * @param captions languages of its captions (WebVTT), which are at /guide/captions/{tag}
   */
  @Schema(
      name = "Site",
      requiredProperties = {"publicAddress", "mode", "restoring", "types"})
  record Site(
      LocalizedText university,
      String publicAddress,
      @Schema(allowableValues = {"development", "production"}) String mode,
      boolean restoring,
      List<Type> types,
      String video,
      @ArraySchema(schema = @Schema(allowableValues = {"zh-CN", "en"})) List<String> captions) {}

  /** A type that is offered here. */
  @Schema(requiredProperties = {"id", "title"})
  record Type(String id, LocalizedText title) {}

  private final Institution institution;
  private final CertificateTypes types;
  private final LogContinuity continuity;
  private final SiteSettings settings;

  /** Reads the institution, the deployed types and how the log is. */
  @Activate
  public SiteResource(
      @Reference(name = "institution") Institution institution,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "continuity") LogContinuity continuity,
      @Reference(name = "settings") SiteSettings settings) {
    this.continuity = continuity;
    this.institution = institution;
    this.types = types;
    this.settings = settings;
  }

  /**
   * Returns the university and the types that are deployed.
   *
   * @return the site
   */
  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  public Site site() {
    var video = GuideVideoServlet.video(settings);
    return new Site(
        institution.university().orElse(null),
        institution.publicAddress(),
        institution.development() ? "development" : "production",
        !continuity.isWhole(),
        types.available().stream().map(type -> new Type(type.id(), type.title())).toList(),
        video.map(file -> GuideVideoServlet.ADDRESS).orElse(null),
        video.map(GuideVideoServlet::captions).orElse(List.of()));
  }
}

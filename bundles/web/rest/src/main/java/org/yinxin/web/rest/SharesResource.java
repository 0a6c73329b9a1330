package org.yinxin.web.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sharing.Share;
import org.yinxin.services.sharing.Shares;

/** Links with which the caller shows credentials to others. */
@Component(service = ApiResource.class)
@Path("shares")
public final class SharesResource implements ApiResource {
  /** The credential to share, and the terms. */
  @Schema(name = "ShareBody")
  record Body(
      String credential,
      @Schema(minimum = "1", maximum = "90") int days,
      @JsonProperty("accessCode") Boolean needsCode,
      Boolean asksViewer,
      Boolean givesFile,
      @Schema(maxLength = 60) String label) {
    Body {
      needsCode = Boolean.TRUE.equals(needsCode);
      asksViewer = Boolean.TRUE.equals(asksViewer);
      givesFile = Boolean.TRUE.equals(givesFile);
    }
  }

  /** A share; {@code link} and {@code accessCode} only where it was just made. */
  @Schema(name = "Share")
  record View(
      String id,
      String credential,
      String label,
      boolean needsCode,
      boolean asksViewer,
      boolean givesFile,
      Share.State state,
      Instant createdAt,
      Instant expiresAt,
      int views,
      String link,
      String accessCode) {
    static View of(Share share) {
      return of(share, null, null);
    }

    static View of(Share share, String link, String accessCode) {
      return new View(
          share.id(),
          share.credentialId(),
          share.terms().label(),
          share.terms().needsCode(),
          share.terms().asksViewer(),
          share.terms().givesFile(),
          share.state(),
          share.createdAt(),
          share.expiresAt(),
          share.views(),
          link,
          accessCode);
    }
  }

  /** Somebody has looked. */
  @Schema(name = "ShareView")
  record Look(Instant at, String viewer, String organisation) {}

  private final Credentials credentials;
  private final Shares shares;

  /** Makes and ends shares. */
  @Activate
  public SharesResource(
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "shares") Shares shares) {
    this.credentials = credentials;
    this.shares = shares;
  }

  /**
   * Returns the caller's shares.
   *
   * @return the newest first
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> mine(@Context Account by) {
    return shares.of(by).stream().map(View::of).toList();
  }

  /**
   * Shares a credential by a link.
   *
   * @return made; link and accessCode are told in this answer only
   */
  @POST
  @RolesAllowed(Roles.HOLDER)
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "I have no such credential")
  @ApiResponse(
      responseCode = "409",
      description = "Too many are open, or the credential is not valid")
  @ApiResponse(responseCode = "422", description = "Days or label are out of bounds")
  public View make(Body body, @Context Account by) throws Refusal {
    String id = Objects.requireNonNullElse(Bodies.require(body).credential(), "");
    Credential own = credentials.owned(id, by);
    Share.Terms terms =
        new Share.Terms(
            Objects.requireNonNullElse(body.label(), "").strip(),
            body.needsCode(),
            body.asksViewer(),
            body.givesFile());
    Shares.Made made = shares.make(own, terms, body.days(), by);
    return View.of(made.share(), made.link(), made.accessCode().orElse(null));
  }

  /**
   * Lists the views of a share, the latest first.
   *
   * @return the latest hundred, the latest first
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Path("{id}/views")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "I have no such share")
  public List<Look> views(@PathParam("id") String id, @Context Account by) throws Refusal {
    return shares.views(id, by).stream()
        .map(view -> new Look(view.at(), view.viewer(), view.organisation()))
        .toList();
  }

  /** Ends a share at once. */
  @DELETE
  @RolesAllowed(Roles.HOLDER)
  @Path("{id}")
  @ApiResponse(
      responseCode = "204",
      description = "The share can neither be opened nor viewed any more")
  @ApiResponse(responseCode = "404", description = "I have no such share")
  public void end(@PathParam("id") String id, @Context Account by) throws Refusal {
    shares.end(id, by);
  }
}

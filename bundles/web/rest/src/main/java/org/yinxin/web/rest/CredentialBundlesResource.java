package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.evidence.OfflineBundles;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.vault.VaultException;

/** The caller's own credentials with all that it takes to verify them off line. */
@Component(service = ApiResource.class)
@Path("credentials/{id}/bundle")
public final class CredentialBundlesResource implements ApiResource {
  private final Credentials credentials;
  private final OfflineBundles bundles;

  /** Reads what was issued. */
  @Activate
  public CredentialBundlesResource(
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "bundles") OfflineBundles bundles) {
    this.credentials = credentials;
    this.bundles = bundles;
  }

  /**
   * Returns all that it takes to verify the credential off line, as a ZIP (docs/offline.md).
   *
   * <p>Another person's credential is answered as if there were none.
   *
   * @return the bundle
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Produces("application/zip")
  @ApiResponse(responseCode = "404", description = "There is none, or it is not yours")
  @ApiResponse(
      responseCode = "503",
      description = "Not logged or not time-stamped yet, or the file is not available")
  public Response bundle(@PathParam("id") String id, @Context Account by) throws Refusal {
    Credential credential = credentials.owned(id, by);
    try {
      byte[] zip =
          bundles
              .bundle(credential, by)
              .orElseThrow(
                  () ->
                      new ProblemException(
                          HttpReason.NOT_LOGGED_YET,
                          "签发记录正在写入日志并等待时间戳，请稍后再试。",
                          "It is about to be logged and time-stamped. Try again shortly."));
      return Response.ok(zip).header("Content-Disposition", disposition(credential)).build();
    } catch (VaultException e) {
      throw ProblemException.of(e);
    }
  }

  /** Saved under the document number (RFC 6266, RFC 8187). */
  private static String disposition(Credential credential) {
    String name = URLEncoder.encode(credential.number() + "-离线验证包.zip", StandardCharsets.UTF_8);
    return "attachment; filename=\"" + credential.type() + ".zip\"; filename*=UTF-8''" + name;
  }
}

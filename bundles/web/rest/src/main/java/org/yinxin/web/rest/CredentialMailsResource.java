package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
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
import org.yinxin.services.notices.Notice;
import org.yinxin.services.notices.Notices;
import org.yinxin.services.refusal.Refusal;

/** Files that holders have sent to their own mailbox. */
@Component(service = ApiResource.class)
@Path("credentials/{id}/mails")
public final class CredentialMailsResource implements ApiResource {
  /** The form of the file: issued or long-term. */
  @Schema(name = "CredentialMailBody")
  record Wish(@Schema(allowableValues = {"issued", "long-term"}) String form) {}

  /** The state of a mail: waiting, sent or given-up. */
  @Schema(name = "CredentialMail")
  record View(String id, Notice.State state) {}

  private final Credentials credentials;
  private final Notices notices;

  /** Sends what was issued. */
  @Activate
  public CredentialMailsResource(
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "notices") Notices notices) {
    this.credentials = credentials;
    this.notices = notices;
  }

  /**
   * Sends the file to the confirmed address of the caller.
   *
   * @return it is durable, and sent as soon as the mail server takes it
   */
  @POST
  @RolesAllowed(Roles.HOLDER)
  @ResponseStatus(202)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "I have no such credential")
  @ApiResponse(
      responseCode = "409",
      description = "No confirmed address, or the credential is not valid")
  @ApiResponse(responseCode = "429", description = "Too many files within a day")
  @ApiResponse(responseCode = "503", description = "No e-mail is set up here")
  public View send(@PathParam("id") String id, Wish wish, @Context Account by) throws Refusal {
    Credential own = credentials.owned(id, by);
    boolean longTerm = CredentialsResource.isLongTerm(wish == null ? null : wish.form());
    String mail = notices.mailFile(own, longTerm, by);
    return view(by, mail);
  }

  /**
   * Returns the state of a mail.
   *
   * @return waiting, sent or given-up
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Path("{mail}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such file")
  public View one(@PathParam("mail") String mail, @Context Account by) {
    return view(by, mail);
  }

  private View view(Account holder, String mail) {
    return notices
        .file(mail, holder)
        .map(state -> new View(mail, state))
        .orElseThrow(ProblemException::notFound);
  }
}

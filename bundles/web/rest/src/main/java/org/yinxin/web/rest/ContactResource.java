package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Objects;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.notices.Contacts;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.Language;

/** Shows and changes the channels by which the caller is reached outside of the portal. */
@Component(service = ApiResource.class)
@Path("contact")
public final class ContactResource implements ApiResource {
  /** A channel; the address of e-mail only, since the others' is the caller's number. */
  @Schema(name = "ContactWay")
  record Channel(String channel, String address, boolean wanted, boolean failed) {}

  /** All of them. */
  record View(
      @Schema(allowableValues = {"zh-CN", "en"}) String language,
      List<Channel> ways,
      String unconfirmed) {
    static View of(Contacts.Contact contact) {
      return new View(
          contact.language().tag(),
          contact.ways().stream()
              .map(
                  way ->
                      new Channel(
                          way.channel(), way.address().orElse(null), way.wanted(), way.failed()))
              .toList(),
          contact.unconfirmed().orElse(null));
    }
  }

  /** Language, and the channels that are wanted. */
  record Preferences(
      @Schema(allowableValues = {"zh-CN", "en"}) String language, List<String> wanted) {}

  /** An address to be confirmed. */
  record Address(String address, @Schema(allowableValues = {"zh-CN", "en"}) String language) {}

  /** The code that was mailed. */
  record Code(String code) {}

  private final Contacts contacts;

  /** Keeps what the caller says. */
  @Activate
  public ContactResource(@Reference(name = "contacts") Contacts contacts) {
    this.contacts = contacts;
  }

  /**
   * Returns the caller's language and channels.
   *
   * @return one way for each channel that is set up
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Produces(MediaType.APPLICATION_JSON)
  public View mine(@Context Account by) {
    return View.of(contacts.of(by.personNumber()));
  }

  /**
   * Sets the channels and the language of notices to the caller.
   *
   * @return the contact with the change
   */
  @PUT
  @RolesAllowed(Roles.HOLDER)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public View prefer(Preferences body, @Context Account by) {
    String person = by.personNumber();
    List<String> wanted = Bodies.require(body, "wanted", Preferences::wanted);
    String language = Bodies.require(body, "language", Preferences::language);
    List<String> unwanted =
        contacts.of(person).ways().stream()
            .map(Contacts.Way::channel)
            .filter(channel -> !wanted.contains(channel))
            .toList();
    contacts.prefer(person, language(language), unwanted);
    return View.of(contacts.of(person));
  }

  /**
   * Has a code mailed to an address.
   *
   * @return the code is under way
   */
  @POST
  @RolesAllowed(Roles.HOLDER)
  @Path("mail")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "That is no address")
  @ApiResponse(responseCode = "429", description = "Too many codes within a day")
  @ApiResponse(responseCode = "503", description = "No e-mail is set up here")
  public View propose(Address body, @Context Account by) throws Refusal {
    String person = by.personNumber();
    Address given = Bodies.require(body);
    contacts.propose(
        person, Objects.requireNonNullElse(given.address(), ""), language(given.language()));
    return View.of(contacts.of(person));
  }

  /**
   * Shows with the code that the address is mine.
   *
   * @return it is confirmed
   */
  @POST
  @RolesAllowed(Roles.HOLDER)
  @Path("mail/confirmation")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "422",
      description = "The code is wrong, expired, or was tried too often")
  public View confirm(Code body, @Context Account by) throws Refusal {
    String person = by.personNumber();
    contacts.confirm(person, Objects.requireNonNullElse(Bodies.require(body).code(), ""));
    return View.of(contacts.of(person));
  }

  /** Removes the mail address of the caller. */
  @DELETE
  @RolesAllowed(Roles.HOLDER)
  @Path("mail")
  @ApiResponse(responseCode = "204", description = "Forgotten")
  public void forget(@Context Account by) {
    contacts.forget(by.personNumber());
  }

  private static Language language(String tag) {
    return Language.ofTag(Objects.requireNonNullElse(tag, "")).orElse(Language.CHINESE);
  }
}

package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Setting;
import org.yinxin.services.wording.OfficeWording;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** The words of certificates, for the offices that own them. */
@Component(service = ApiResource.class)
@Path("office/wording")
public final class OfficeWordingResource implements ApiResource {
  /** A type whose words the caller may change. */
  @Schema(name = "WordingType")
  record TypeView(String id, LocalizedText title, List<String> languages, String office) {}

  /**
   * A message as {@link OfficeWording.Message}.
   *
   * @param inForce true if the text is in force; not if another version of the type does not know a
   *     placeholder of it
   */
  record MessageView(
      String key, String original, String text, Set<String> placeholders, boolean inForce) {}

  /** A version: what was overridden, by whom and when. */
  record VersionView(int version, String by, Instant at, Map<String, String> messages) {}

  /**
   * The current wording, its version, and its history.
   *
   * @param version 0 if nothing was ever set
   */
  @Schema(name = "Wording")
  record View(int version, List<MessageView> messages, List<VersionView> history) {}

  /**
   * Pages as PNG in base64.
   *
   * @param unseen changed messages that this certificate does not show
   */
  @Schema(name = "WordingPreview")
  record PreviewView(
      String person,
      List<byte[]> before,
      List<byte[]> after,
      List<String> unseen,
      Map<String, List<String>> leftOut) {}

  /**
   * Texts by key, the person of a trial certificate, and the version that was seen.
   *
   * @param messages all messages that the office words itself
   * @param person number of the person of a trial certificate; absent for one of the latest holders
   * @param version the version that was seen
   * @param leaveOut true if placeholders are left out knowingly
   */
  @Schema(name = "WordingBody", requiredProperties = "messages")
  record Body(Map<String, String> messages, String person, Integer version, Boolean leaveOut) {
    Body {
      version = Objects.requireNonNullElse(version, 0);
      leaveOut = Boolean.TRUE.equals(leaveOut);
    }
  }

  /**
   * A version.
   *
   * @param version the newest that was seen
   */
  @Schema(requiredProperties = "version")
  record Seen(int version) {}

  private final CertificateTypes types;
  private final OfficeWording wording;

  /** Hands words to the service. */
  @Activate
  public OfficeWordingResource(
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "wording") OfficeWording wording) {
    this.types = types;
    this.wording = wording;
  }

  /**
   * Returns the types whose words the caller may change.
   *
   * @return types of the caller's offices
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Of no office")
  public List<TypeView> types(@Context Account by) {
    return types.owned(by).stream()
        .map(
            type ->
                new TypeView(
                    type.id(),
                    type.title(),
                    type.languages().stream().map(Language::tag).toList(),
                    type.office()))
        .toList();
  }

  /**
   * Returns the words of a type: its own, the office's, and the history.
   *
   * @return the texts in force
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Path("{type}/{language}")
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Not of the office that owns the type")
  @ApiResponse(responseCode = "404", description = "No such type, or not in this language")
  public View state(
      @PathParam("type") String type, @PathParam("language") String tag, @Context Account by)
      throws Refusal {
    // Another office is refused before anything is said of the body.
    types.requireOwner(type, by);
    return view(wording.state(type, language(tag), by));
  }

  /**
   * Returns a certificate as it is and as it would be.
   *
   * @return pages of both
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("{type}/{language}/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Not of the office that owns the type")
  @ApiResponse(responseCode = "404", description = "No such type, or not in this language")
  @ApiResponse(
      responseCode = "422",
      description = "A text cannot be used or makes no document, or there is nobody to try it on")
  public PreviewView preview(
      @PathParam("type") String type,
      @PathParam("language") String tag,
      Body body,
      @Context Account by)
      throws Refusal {
    // Another office is refused before anything is said of the body.
    types.requireOwner(type, by);
    OfficeWording.Preview preview = wording.preview(type, language(tag), draft(body), by);
    return new PreviewView(
        preview.person(), preview.before(), preview.after(), preview.unseen(), preview.leftOut());
  }

  /**
   * Puts words in force for what is applied for from now on.
   *
   * @return the texts in force
   */
  @PUT
  @RolesAllowed(Roles.OFFICE)
  @Path("{type}/{language}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Not of the office that owns the type")
  @ApiResponse(responseCode = "404", description = "No such type, or not in this language")
  @ApiResponse(
      responseCode = "409",
      description = "Somebody saved meanwhile; the detail says who and when")
  @ApiResponse(
      responseCode = "422",
      description =
          "A text cannot be used, leaves a placeholder out, makes no document, or there is nobody to try it on; the detail names message and placeholder")
  public View save(
      @PathParam("type") String type,
      @PathParam("language") String tag,
      Body body,
      @Context Account by)
      throws Refusal {
    // Another office is refused before anything is said of the body.
    types.requireOwner(type, by);
    OfficeWording.Draft draft = draft(body);
    return view(wording.save(type, language(tag), draft, body.leaveOut(), body.version(), by));
  }

  /**
   * Puts an older version in force again, as a new one; 0 for the type's own words.
   *
   * @return the texts in force
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("{type}/{language}/versions/{n}/restore")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "403", description = "Not of the office that owns the type")
  @ApiResponse(responseCode = "404", description = "No such type, language or version")
  @ApiResponse(
      responseCode = "409",
      description = "Somebody saved meanwhile; the detail says who and when")
  @ApiResponse(responseCode = "422", description = "A text of that version can no longer be used")
  public View restore(
      @PathParam("type") String type,
      @PathParam("language") String tag,
      @PathParam("n") int version,
      Seen seen,
      @Context Account by)
      throws Refusal {
    // Another office is refused before anything is said of the body.
    types.requireOwner(type, by);
    int newest = Bodies.require(seen).version();
    return view(wording.restore(type, language(tag), version, newest, by));
  }

  private static Language language(String tag) {
    return Language.ofTag(tag).orElseThrow(ProblemException::notFound);
  }

  private static OfficeWording.Draft draft(Body body) {
    return new OfficeWording.Draft(
        new WordingOverride(Bodies.require(body, "messages", Body::messages)),
        Objects.requireNonNullElse(body.person(), "").strip());
  }

  private static View view(OfficeWording.State state) {
    return new View(
        state.version(),
        state.messages().stream()
            .map(
                m ->
                    new MessageView(
                        m.key(),
                        m.original(),
                        m.text(),
                        new TreeSet<>(m.placeholders()),
                        m.inForce()))
            .toList(),
        state.history().stream().map(OfficeWordingResource::version).toList());
  }

  private static VersionView version(Setting setting) {
    return new VersionView(
        setting.version(),
        setting.by(),
        setting.at(),
        WordingOverride.parse(setting.value()).messages());
  }
}

package org.yinxin.web.rest;

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
  record TypeView(String id, LocalizedText title, List<String> languages, String office) {}

  /** A message as {@link OfficeWording.Message}. */
  record MessageView(
      String key, String original, String text, Set<String> placeholders, boolean inForce) {}

  /** A version: what was overridden, by whom and when. */
  record VersionView(int version, String by, Instant at, Map<String, String> messages) {}

  /** The current wording, its version, and its history. */
  record View(int version, List<MessageView> messages, List<VersionView> history) {}

  /** Pages as PNG in base64. */
  record PreviewView(
      String person,
      List<byte[]> before,
      List<byte[]> after,
      List<String> unseen,
      Map<String, List<String>> leftOut) {}

  /** Texts by key, whose certificate to try them on, and the version that was seen. */
  record Body(Map<String, String> messages, String person, int version, boolean leaveOut) {}

  /** The version that was seen. */
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

  /** The types of the caller's offices. */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Produces(MediaType.APPLICATION_JSON)
  public List<TypeView> types(@Context Account account) {
    return types.owned(account).stream()
        .map(
            type ->
                new TypeView(
                    type.id(),
                    type.title(),
                    type.languages().stream().map(Language::tag).toList(),
                    type.office()))
        .toList();
  }

  /** The messages of a type, with what was set when by whom. */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Path("{type}/{language}")
  @Produces(MediaType.APPLICATION_JSON)
  public View state(
      @PathParam("type") String type, @PathParam("language") String tag, @Context Account account)
      throws Refusal {
    checkOwner(type, account);
    return view(wording.state(type, language(tag), account));
  }

  /** A certificate as it is and as it would be. */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("{type}/{language}/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public PreviewView preview(
      @PathParam("type") String type,
      @PathParam("language") String tag,
      Body body,
      @Context Account account)
      throws Refusal {
    checkOwner(type, account);
    OfficeWording.Preview preview = wording.preview(type, language(tag), draft(body), account);
    return new PreviewView(
        preview.person(), preview.before(), preview.after(), preview.unseen(), preview.leftOut());
  }

  /** Puts words in force. */
  @PUT
  @RolesAllowed(Roles.OFFICE)
  @Path("{type}/{language}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public View save(
      @PathParam("type") String type,
      @PathParam("language") String tag,
      Body body,
      @Context Account account)
      throws Refusal {
    checkOwner(type, account);
    OfficeWording.Draft draft = draft(body);
    return view(wording.save(type, language(tag), draft, body.leaveOut(), body.version(), account));
  }

  /** Puts an older version in force again; 0 for the type's own words. */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("{type}/{language}/versions/{n}/restore")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public View restore(
      @PathParam("type") String type,
      @PathParam("language") String tag,
      @PathParam("n") int version,
      Seen seen,
      @Context Account account)
      throws Refusal {
    checkOwner(type, account);
    if (seen == null) {
      throw badJson();
    }
    return view(wording.restore(type, language(tag), version, seen.version(), account));
  }

  /** Another office is refused before anything is said of language and body. */
  private void checkOwner(String type, Account account) throws Refusal {
    var unused = types.owned(type, account);
  }

  private static Language language(String tag) {
    return Language.ofTag(tag).orElseThrow(ProblemException::notFound);
  }

  private static OfficeWording.Draft draft(Body body) {
    if (body == null || body.messages() == null || body.messages().containsValue(null)) {
      throw badJson();
    }
    return new OfficeWording.Draft(
        new WordingOverride(body.messages()),
        Objects.requireNonNullElse(body.person(), "").strip());
  }

  private static ProblemException badJson() {
    return new ProblemException(400, "bad-json", "请求缺少文字或版本。", "Messages or version are missing.");
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

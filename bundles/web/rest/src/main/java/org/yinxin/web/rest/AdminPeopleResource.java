package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountQuery;
import org.yinxin.services.identity.Accounts;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.identity.LocalAccount;
import org.yinxin.services.identity.PasswordLink;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.records.People;
import org.yinxin.services.refusal.Refusal;

/**
 * Local accounts and their roles, for administrators. Accounts are named in bodies, as people are.
 */
@Component(service = ApiResource.class)
@Path("admin/people")
public final class AdminPeopleResource implements ApiResource {
  /**
   * A search for accounts.
   *
   * @param text part of a name or role, or begin of a person number; empty for all
   * @param role role of the accounts; absent for any
   * @param locked true for locked accounts alone, false for the others; absent for both
   * @param after the last account of the page before; absent for the first page
   */
  @Schema(requiredProperties = "text")
  record Search(String text, String role, Boolean locked, String after) {
    AccountQuery query() {
      return new AccountQuery(
          Objects.requireNonNullElse(text, ""),
          Objects.requireNonNullElse(role, ""),
          Optional.ofNullable(locked),
          Objects.requireNonNullElse(after, ""),
          FOUND);
    }
  }

  /**
   * An account as it ought to be.
   *
   * @param personNumber student or staff number; empty for an account that belongs to no person
   * @param roles {@code administrator}, {@code auditor}, {@code keeper}, {@code kiosk-keeper},
   *     {@code office:ID}, {@code approver:ID}
   */
  @Schema(requiredProperties = {"user", "roles"})
  record Body(@Schema(maxLength = 64) String user, String personNumber, Set<String> roles) {}

  /** The account that a request is about. */
  @Schema(requiredProperties = "user")
  record Subject(String user) {}

  /** An account, and the state that it is to have: locked or not. */
  @Schema(requiredProperties = {"user", "locked"})
  record LockBody(String user, Boolean locked) {}

  /**
   * An account; the name is the person's, if there is one on record.
   *
   * @param name of the person, if there is one on record
   * @param linkOpen true if a link by which a password is chosen waits
   * @param altered true if it was changed directly in the database: nobody can use it
   */
  @Schema(
      name = "LocalAccount",
      requiredProperties = {
        "user",
        "personNumber",
        "name",
        "roles",
        "locked",
        "linkOpen",
        "altered"
      })
  record View(
      String user,
      String personNumber,
      String name,
      Set<String> roles,
      boolean locked,
      boolean linkOpen,
      boolean altered) {}

  /** By which a person chooses a password; the address is shown only here. */
  @Schema(
      name = "PasswordLink",
      requiredProperties = {"user", "address", "expiresAt"})
  record Link(String user, @Schema(format = "uri") String address, Instant expiresAt) {}

  private static final int FOUND = 200;
  private static final String CREATE = "account-create";
  private static final String CHANGE = "account-change";

  private final Accounts accounts;
  private final People people;
  private final Institution institution;

  /** Changes these accounts. */
  @Activate
  public AdminPeopleResource(
      @Reference(name = "accounts") Accounts accounts,
      @Reference(name = "people") People people,
      @Reference(name = "institution") Institution institution) {
    this.accounts = accounts;
    this.people = people;
    this.institution = institution;
  }

  @Override
  public Optional<ChangeRule> rule(CriticalRequest request, Account by)
      throws Refusal, IOException {
    Body given = complete(request.body(Body.class));
    if (request.operation().equals(CREATE)) {
      accounts.checkNew(given.user(), given.personNumber(), given.roles(), by);
      return given.roles().isEmpty() ? Optional.empty() : Optional.of(ChangeRule.OF_ADMINISTRATORS);
    }
    accounts.checkChange(given.user(), given.personNumber(), given.roles(), by);
    return Optional.of(ChangeRule.OF_ADMINISTRATORS.about(given.user()));
  }

  /**
   * Finds local accounts.
   *
   * @return a page of at most 200, by name
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("searches")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "400", description = "Something is missing")
  public List<View> search(Search search, @Context Account by) throws Refusal {
    AccountQuery query = search == null ? AccountQuery.all(FOUND) : search.query();
    return views(accounts.search(query, by));
  }

  /**
   * Makes a local account.
   *
   * @return made; the person chooses a password by the link
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople(CREATE)
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "400", description = "Something is missing")
  @ApiResponse(responseCode = "409", description = "The name is taken, or it waits")
  @ApiResponse(responseCode = "422", description = "Name, number or role is not valid")
  public Link create(Body body, @Context Account by) throws Refusal {
    Body given = complete(body);
    PasswordLink link = accounts.create(given.user(), given.personNumber(), given.roles(), by);
    return view(given.user(), link);
  }

  /**
   * Gives an account another person and other roles.
   *
   * @return at once, for open sessions too
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @TwoPeople(CHANGE)
  @Path("changes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "400", description = "Something is missing")
  @ApiResponse(responseCode = "404", description = "No such account")
  @ApiResponse(responseCode = "409", description = "The last administrator, or it waits")
  @ApiResponse(responseCode = "422", description = "Number or role is not valid")
  public View change(Body body, @Context Account by) throws Refusal {
    Body given = complete(body);
    return view(accounts.change(given.user(), given.personNumber(), given.roles(), by));
  }

  /**
   * Locks or unlocks an account.
   *
   * @return its sessions have ended if it is locked
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @Path("locks")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "400", description = "Something is missing")
  @ApiResponse(responseCode = "404", description = "No such account")
  @ApiResponse(responseCode = "409", description = "The last administrator")
  public View lock(LockBody body, @Context Account by) throws Refusal {
    String user = Bodies.require(body, "user", LockBody::user);
    boolean isLocked = Bodies.require(body, "locked", LockBody::locked);
    return view(accounts.setLocked(user, isLocked, by));
  }

  /**
   * Makes the link by which another password is chosen.
   *
   * @return one made before is void
   */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @StepUp
  @ResponseStatus(201)
  @Path("password-links")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "400", description = "Something is missing")
  @ApiResponse(responseCode = "404", description = "No such account")
  @ApiResponse(responseCode = "422", description = "The account is locked")
  public Link link(Subject subject, @Context Account by) throws Refusal {
    String user = Bodies.require(subject, "user", Subject::user);
    return view(user, accounts.link(user, by));
  }

  /** Returns a link with its token after #: browsers do not send that part, so no log has it. */
  private Link view(String user, PasswordLink link) {
    return new Link(
        user, institution.publicAddress() + "/set-password#" + link.token(), link.expiresAt());
  }

  private View view(LocalAccount local) {
    return views(List.of(local)).get(0);
  }

  private List<View> views(List<LocalAccount> found) {
    Map<String, String> names =
        people.names(
            found.stream()
                .map(local -> local.account().personNumber())
                .filter(number -> !number.isEmpty())
                .toList());
    return found.stream().map(local -> view(local, names)).toList();
  }

  private static View view(LocalAccount local, Map<String, String> names) {
    Account account = local.account();
    String number = account.personNumber();
    return new View(
        account.user(),
        number,
        names.getOrDefault(number, ""),
        new TreeSet<>(account.roles()),
        local.locked(),
        local.linkOpen(),
        local.altered());
  }

  private static Body complete(Body body) {
    String user = Bodies.require(body, "user", Body::user);
    Set<String> roles = Bodies.require(body, "roles", Body::roles);
    String number = Objects.requireNonNullElse(body.personNumber(), "");
    return new Body(user.strip(), number.strip(), roles);
  }
}

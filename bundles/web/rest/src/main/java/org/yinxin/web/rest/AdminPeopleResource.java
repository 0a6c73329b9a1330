package org.yinxin.web.rest;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
import org.yinxin.services.identity.Accounts;
import org.yinxin.services.identity.LocalAccount;
import org.yinxin.services.identity.PasswordLink;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.records.People;
import org.yinxin.services.records.Person;
import org.yinxin.services.refusal.Refusal;

/** Local accounts and their roles, for administrators. Accounts stand in bodies, as people do. */
@Component(service = ApiResource.class)
@Path("admin/people")
public final class AdminPeopleResource implements ApiResource {
  /** A text to search for, empty for all accounts, and the account after which the page begins. */
  record Search(String text, String after) {}

  /** An account as it ought to be. */
  record Body(String user, String personNumber, Set<String> roles) {}

  /** The account that a request is about. */
  record Subject(String user) {}

  /** An account, and the state that it is to have: locked or not. */
  record LockBody(String user, Boolean locked) {}

  /** An account; the name is the person's, if there is one on record. */
  record View(
      String user,
      String personNumber,
      String name,
      Set<String> roles,
      boolean locked,
      boolean linkOpen) {}

  /** By which a person chooses a password; the address is shown only here. */
  record Link(String user, String address, Instant expiresAt) {}

  private static final int FOUND = 200;

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

  /** Accounts whose name, role or person number is like a text, by name, 200 a page. */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("searches")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> search(Search search, @Context Account by) throws Refusal {
    Search wanted = search == null ? new Search("", "") : search;
    String text = Objects.requireNonNullElse(wanted.text(), "");
    String after = Objects.requireNonNullElse(wanted.after(), "");
    return accounts.search(text, after, FOUND, by).stream().map(this::view).toList();
  }

  /** Makes an account; its password is chosen by the link. */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @ResponseStatus(201)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Link create(Body body, @Context Account by) throws Refusal {
    Body given = complete(body);
    PasswordLink link = accounts.create(given.user(), given.personNumber(), given.roles(), by);
    return view(given.user(), link);
  }

  /** Gives an account another person and other roles. */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("changes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public View change(Body body, @Context Account by) throws Refusal {
    Body given = complete(body);
    return view(accounts.change(given.user(), given.personNumber(), given.roles(), by));
  }

  /** Locks or unlocks an account. */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @Path("locks")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public View lock(LockBody body, @Context Account by) throws Refusal {
    if (body == null || body.user() == null || body.locked() == null) {
      throw incomplete();
    }
    return view(accounts.setLocked(body.user(), body.locked(), by));
  }

  /** Makes the link by which another password is chosen. */
  @POST
  @RolesAllowed(Roles.ADMINISTRATOR)
  @ResponseStatus(201)
  @Path("password-links")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Link link(Subject subject, @Context Account by) throws Refusal {
    if (subject == null || subject.user() == null) {
      throw incomplete();
    }
    PasswordLink link = accounts.link(subject.user(), by);
    return view(subject.user(), link);
  }

  /** Returns a link with its token after #: browsers do not send that part, so no log has it. */
  private Link view(String user, PasswordLink link) {
    return new Link(
        user, institution.publicAddress() + "/set-password#" + link.token(), link.expiresAt());
  }

  private View view(LocalAccount local) {
    Account account = local.account();
    String number = account.personNumber();
    return new View(
        account.user(),
        number,
        number.isEmpty() ? "" : people.find(number).map(Person::name).orElse(""),
        new TreeSet<>(account.roles()),
        local.locked(),
        local.linkOpen());
  }

  private static Body complete(Body body) {
    if (body == null || body.user() == null || body.roles() == null) {
      throw incomplete();
    }
    String number = Objects.requireNonNullElse(body.personNumber(), "");
    return new Body(body.user().strip(), number.strip(), body.roles());
  }

  private static ProblemException incomplete() {
    return new ProblemException(
        400, "bad-json", "请求缺少账号或角色。", "The request lacks an account or its roles.");
  }
}

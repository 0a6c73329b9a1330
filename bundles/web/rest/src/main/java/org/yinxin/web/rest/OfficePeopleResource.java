package org.yinxin.web.rest;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.RecordKind;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Holds;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.Register;
import org.yinxin.services.issuance.RegisterQuery;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.People;
import org.yinxin.services.records.Person;
import org.yinxin.services.records.RecordStore;

/** The counter: finding a person, and what an office knows of one. */
@Component(service = ApiResource.class)
@Path("office/people")
public final class OfficePeopleResource implements ApiResource {
  /** What is looked for; in the body, since addresses are logged on the way. */
  record Search(String text) {}

  /** Whom it is about. */
  record Subject(String number) {}

  /** What an office knows of a person. */
  record Dossier(
      Person person,
      List<Offers.Offer> offers,
      List<OfficeHoldsResource.View> holds,
      List<ApplicationView> applications,
      List<RegisterView> credentials,
      List<FactsView> facts) {}

  private static final int FOUND = 20;
  private static final int SHOWN = 100;

  private final SignIn signIn;
  private final People people;
  private final RecordStore records;
  private final CertificateTypes types;
  private final Holds holds;
  private final Issuance issuance;
  private final Credentials credentials;
  private final Register register;
  private final Offers offers;

  /** Looks into records and register. */
  @Activate
  public OfficePeopleResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "people") People people,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "holds") Holds holds,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "register") Register register) {
    this.signIn = signIn;
    this.people = people;
    this.records = records;
    this.types = types;
    this.holds = holds;
    this.issuance = issuance;
    this.credentials = credentials;
    this.register = register;
    this.offers = new Offers(types, records, institution, holds);
  }

  /** People whose number begins with a text or whose name contains it, at most 20. */
  @POST
  @Path("searches")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public List<Person> search(Search search, @Context HttpServletRequest request) {
    Caller.inSomeOffice(signIn, request, Account.OFFICE);
    if (search == null || search.text() == null) {
      throw new ProblemException(400, "bad-json", "请输入学工号或姓名。", "Give a number or a name.");
    }
    return people.search(search.text(), FOUND);
  }

  /** A person, as far as the caller's offices are concerned. */
  @POST
  @Path("dossiers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Dossier dossier(Subject subject, @Context HttpServletRequest request) {
    Account account = Caller.inSomeOffice(signIn, request, Account.OFFICE);
    if (subject == null || subject.number() == null) {
      throw new ProblemException(400, "bad-json", "请求缺少人员。", "The request names no person.");
    }
    Set<String> offices = account.offices(Account.OFFICE);
    Person person = people.find(subject.number()).orElseThrow(ProblemException::notFound);
    RegisterQuery query =
        new RegisterQuery(
            offices,
            Optional.empty(),
            Optional.of(person.number()),
            Optional.empty(),
            Optional.empty());
    return new Dossier(
        person,
        offers.to(person.number(), offices),
        holds.ofPerson(person.number()).stream()
            .filter(hold -> offices.contains(hold.office()))
            .map(OfficeHoldsResource.View::of)
            .toList(),
        issuance.unissued(person.number()).stream()
            .filter(a -> types.find(a.type()).filter(t -> offices.contains(t.office())).isPresent())
            .map(a -> ApplicationView.of(a, credentials))
            .toList(),
        register.newest(query, SHOWN).stream().map(RegisterView::of).toList(),
        FactsView.forOffice(records, person.number(), kinds(offices)));
  }

  /** The kinds on which documents of these offices rest. */
  private Collection<RecordKind> kinds(Set<String> offices) {
    return types.available().stream()
        .filter(type -> offices.contains(type.office()))
        .flatMap(type -> Stream.concat(type.needs().stream(), type.brings().stream()))
        .collect(Collectors.toMap(RecordKind::id, k -> k, (a, b) -> a, TreeMap::new))
        .values();
  }
}

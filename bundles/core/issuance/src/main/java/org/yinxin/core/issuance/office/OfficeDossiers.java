package org.yinxin.core.issuance.office;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.RecordKind;
import org.yinxin.records.RecordRow;
import org.yinxin.services.audit.Access;
import org.yinxin.services.audit.AccessKind;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Dossiers;
import org.yinxin.services.issuance.Holds;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.Offers;
import org.yinxin.services.issuance.Register;
import org.yinxin.services.issuance.RegisterQuery;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.People;
import org.yinxin.services.records.Person;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.SourcedRow;
import org.yinxin.services.refusal.Refusal;

/** Collects the records, credentials and applications of a person for the offices of an account. */
@Component
public final class OfficeDossiers implements Dossiers {
  private static final int SHOWN = 100;
  private static final String ID_NUMBER = "id_number";

  private final People people;
  private final RecordStore records;
  private final CertificateTypes types;
  private final Holds holds;
  private final Issuance issuance;
  private final Register register;
  private final Offers offers;
  private final AccessLog accesses;

  /** Reads records, the register (台账) and offers. */
  @Activate
  public OfficeDossiers(
      @Reference(name = "people") People people,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "holds") Holds holds,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "register") Register register,
      @Reference(name = "offers") Offers offers,
      @Reference(name = "accesses") AccessLog accesses) {
    this.people = people;
    this.records = records;
    this.types = types;
    this.holds = holds;
    this.issuance = issuance;
    this.register = register;
    this.offers = offers;
    this.accesses = accesses;
  }

  @Override
  public List<Person> search(String text, int most, Account by) throws Refusal {
    Set<String> offices = by.workplaces();
    List<Person> found = people.search(text, groups(offices), most);
    accesses.record(Access.of(by, offices, AccessKind.SEARCH, "found " + found.size()));
    return found;
  }

  @Override
  public Dossier of(String personNumber, Account by) throws Refusal {
    Set<String> offices = by.workplaces();
    Person person = people.find(personNumber).orElseThrow(AccessReason.NOT_FOUND::refusal);
    String number = person.number();
    Dossier dossier =
        new Dossier(
            person,
            offers.to(number, by),
            holds.ofPerson(number).stream()
                .filter(hold -> offices.contains(hold.office()))
                .toList(),
            issuance.unissued(number).stream()
                .filter(application -> isOf(offices, application))
                .toList(),
            register.newest(RegisterQuery.ofPerson(number), "", SHOWN, by),
            kinds(offices).stream().map(kind -> facts(number, kind)).toList());
    if (!isKnown(offices, dossier)) {
      throw AccessReason.NOT_FOUND.refusal();
    }
    accesses.record(new Access(by, offices, AccessKind.DOSSIER, "", number));
    return dossier;
  }

  /** Says if offices issue to a person's group, or have anything on record about the person. */
  private boolean isKnown(Set<String> offices, Dossier dossier) {
    Set<String> groups = groups(offices);
    return dossier.person().groups().stream().anyMatch(groups::contains)
        || !dossier.holds().isEmpty()
        || !dossier.applications().isEmpty()
        || !dossier.credentials().isEmpty();
  }

  /** The groups of people to whom these offices issue anything. */
  private Set<String> groups(Set<String> offices) {
    return types.available().stream()
        .filter(type -> offices.contains(type.office()))
        .flatMap(type -> type.audiences().stream())
        .map(audience -> audience.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Says if an application belongs to an office; of one without office the type tells. */
  private boolean isOf(Set<String> offices, Application application) {
    return offices.contains(application.office())
        || (application.office().isEmpty()
            && types
                .find(application.type())
                .filter(type -> offices.contains(type.office()))
                .isPresent());
  }

  /** The kinds on which documents of these offices rest. */
  private Collection<RecordKind> kinds(Set<String> offices) {
    return types.available().stream()
        .filter(type -> offices.contains(type.office()))
        .flatMap(type -> Stream.concat(type.needs().stream(), type.brings().stream()))
        .filter(kind -> !kind.holder().isEmpty())
        .collect(Collectors.toMap(RecordKind::id, k -> k, (a, b) -> a, TreeMap::new))
        .values();
  }

  private Facts facts(String number, RecordKind kind) {
    return new Facts(
        kind,
        records.sources(number, List.of(kind)).stream()
            .map(OfficeDossiers::withoutIdNumber)
            .toList());
  }

  private static SourcedRow withoutIdNumber(SourcedRow sourced) {
    Map<String, String> cells = new HashMap<>(sourced.row().values());
    cells.remove(ID_NUMBER);
    return new SourcedRow(
        sourced.kind(),
        new RecordRow(cells),
        sourced.importId(),
        sourced.source(),
        sourced.isRead(),
        sourced.by(),
        sourced.at());
  }
}

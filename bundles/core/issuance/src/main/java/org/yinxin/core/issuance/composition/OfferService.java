package org.yinxin.core.issuance.composition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.Issuer;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Hold;
import org.yinxin.services.issuance.Holds;
import org.yinxin.services.issuance.Offer;
import org.yinxin.services.issuance.Offers;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.TypeAnswer;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Offers people the types that their records, holds on them and the types themselves allow. */
@Component
public final class OfferService implements Offers {
  private final CertificateTypes types;
  private final RecordStore records;
  private final Institution institution;
  private final Holds holds;

  /** Reads types, records, offices and holds. */
  @Activate
  public OfferService(
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "holds") Holds holds) {
    this.types = types;
    this.records = records;
    this.institution = institution;
    this.holds = holds;
  }

  @Override
  public List<Offer> to(Account holder) {
    if (holder.personNumber().isEmpty()) {
      return List.of();
    }
    Optional<RecordRow> person = person(holder.personNumber());
    return offers(
        holder.personNumber(), person, available(type -> Entitlement.includes(person, type)));
  }

  @Override
  public List<Offer> to(String personNumber, Account by) throws Refusal {
    Set<String> offices = by.workplaces();
    return offers(
        personNumber, person(personNumber), available(type -> offices.contains(type.office())));
  }

  private Optional<RecordRow> person(String number) {
    return records.of(number, List.of(AcademicRecords.PERSON)).first(AcademicRecords.PERSON);
  }

  private List<CertificateTypeDescription> available(Predicate<CertificateTypeDescription> wanted) {
    return types.available().stream().filter(wanted).toList();
  }

  private List<Offer> offers(
      String number, Optional<RecordRow> person, List<CertificateTypeDescription> wanted) {
    List<Hold> held = holds.ofPerson(number);
    Map<String, LocalizedText> refusals = new HashMap<>();
    Map<String, HolderRecords> asked = new HashMap<>();
    for (CertificateTypeDescription type : wanted) {
      Entitlement.refusal(type, held, person)
          .ifPresentOrElse(
              why -> refusals.put(type.id(), why), () -> asked.put(type.id(), known(number, type)));
    }
    Map<String, TypeAnswer> answers = types.answers(asked, DocumentRecords::chosen);
    // A type that went away meanwhile has no offer.
    return wanted.stream()
        .filter(type -> refusals.containsKey(type.id()) || answers.containsKey(type.id()))
        .map(type -> offer(type, refusals, answers))
        .toList();
  }

  /** Reads the records for an application in the type's first language. */
  private HolderRecords known(String number, CertificateTypeDescription type) {
    return records.of(number, DocumentRecords.kinds(type, type.languages().get(0)));
  }

  private Offer offer(
      CertificateTypeDescription type,
      Map<String, LocalizedText> refusals,
      Map<String, TypeAnswer> answers) {
    Optional<LocalizedText> refusal = Optional.ofNullable(refusals.get(type.id()));
    Optional<TypeAnswer> answer = Optional.ofNullable(answers.get(type.id()));
    List<CertificateOption> options = answer.map(TypeAnswer::options).orElse(List.of());
    return new Offer(
        type,
        options.isEmpty() ? type.options() : options,
        refusal.or(() -> answer.flatMap(given -> given.eligibility().reason())),
        institution
            .issuer(type.office())
            .map(Issuer::office)
            .orElse(new LocalizedText(type.office(), type.office())));
  }
}

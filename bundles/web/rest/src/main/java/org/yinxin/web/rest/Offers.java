package org.yinxin.web.rest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.Issuer;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.HolderRecords;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Hold;
import org.yinxin.services.issuance.Holds;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.TypeAnswer;
import org.yinxin.services.records.RecordStore;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** Which certificates a person is offered, and why not: the same for holder and counter. */
final class Offers {
  private static final Eligibility OTHER_GROUP =
      Eligibility.refused("这种凭证面向其他人员类别。", "This certificate is for another group of people.");

  /** One offer; {@code reason} stands only where it is not eligible. */
  record Offer(
      String id,
      LocalizedText title,
      List<String> languages,
      List<CertificateOption> options,
      boolean eligible,
      LocalizedText reason,
      Office office) {}

  /** The office to ask. */
  record Office(String id, LocalizedText name) {}

  private final CertificateTypes types;
  private final RecordStore records;
  private final Institution institution;
  private final Holds holds;

  Offers(CertificateTypes types, RecordStore records, Institution institution, Holds holds) {
    this.types = types;
    this.records = records;
    this.institution = institution;
    this.holds = holds;
  }

  /** The types for the groups that the person belongs to. */
  List<Offer> to(String person) {
    Set<Audience> groups = groups(person);
    List<CertificateTypeDescription> forGroups =
        types.available().stream()
            .filter(type -> type.audiences().stream().anyMatch(groups::contains))
            .toList();
    Map<String, Offer> offers = offers(person, forGroups);
    // A type that went away meanwhile has no offer.
    return forGroups.stream().map(type -> offers.get(type.id())).filter(Objects::nonNull).toList();
  }

  /** All types of some offices, those for other groups too, with the reason why not. */
  List<Offer> to(String person, Set<String> offices) {
    Set<Audience> groups = groups(person);
    List<CertificateTypeDescription> ofOffices =
        types.available().stream().filter(type -> offices.contains(type.office())).toList();
    Map<String, Offer> offers =
        offers(
            person,
            ofOffices.stream()
                .filter(type -> type.audiences().stream().anyMatch(groups::contains))
                .toList());
    return ofOffices.stream()
        .map(
            type -> {
              Offer offer = offers.get(type.id());
              return offer == null ? offer(type, type.options(), OTHER_GROUP) : offer;
            })
        .toList();
  }

  private Set<Audience> groups(String person) {
    return records.of(person, List.of(AcademicRecords.PERSON)).all(AcademicRecords.PERSON).stream()
        .flatMap(row -> Arrays.stream(row.text("audiences").split(";")))
        .map(group -> Audience.valueOf(group.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toSet());
  }

  /** By id of the type; the types are asked all at once. */
  private Map<String, Offer> offers(String person, List<CertificateTypeDescription> wanted) {
    List<Hold> holdings = holds.ofPerson(person);
    Map<String, Offer> offers = new HashMap<>();
    Map<String, HolderRecords> asked = new HashMap<>();
    for (CertificateTypeDescription type : wanted) {
      Optional<Hold> held =
          holdings.stream().filter(hold -> hold.office().equals(type.office())).findFirst();
      if (held.isPresent()) {
        Eligibility refused = new Eligibility(held.map(Hold::explanation));
        offers.put(type.id(), offer(type, type.options(), refused));
      } else {
        asked.put(
            type.id(),
            records.of(
                person, Stream.concat(type.needs().stream(), type.brings().stream()).toList()));
      }
    }
    Map<String, TypeAnswer> answers = types.answers(asked);
    for (CertificateTypeDescription type : wanted) {
      TypeAnswer answer = answers.get(type.id());
      if (answer != null) {
        offers.put(type.id(), offer(type, answer));
      }
    }
    return offers;
  }

  /** One type out of order has the options that it describes, and the reason. */
  private Offer offer(CertificateTypeDescription type, TypeAnswer answer) {
    return offer(
        type, answer.options().isEmpty() ? type.options() : answer.options(), answer.eligibility());
  }

  private Offer offer(
      CertificateTypeDescription type, List<CertificateOption> options, Eligibility eligibility) {
    LocalizedText office =
        institution
            .issuer(type.office())
            .map(Issuer::office)
            .orElse(new LocalizedText(type.office(), type.office()));
    return new Offer(
        type.id(),
        type.title(),
        type.languages().stream().map(Language::tag).toList(),
        options,
        eligibility.isEligible(),
        eligibility.reason().orElse(null),
        new Office(type.office(), office));
  }
}

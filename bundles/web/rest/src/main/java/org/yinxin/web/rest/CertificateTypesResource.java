package org.yinxin.web.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsResource;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.Eligibility;
import org.yinxin.certificate.Issuer;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginException;
import org.yinxin.services.records.RecordStore;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/** What the signed-in person is offered, and why not. */
@Component(service = CertificateTypesResource.class)
@JaxrsResource
@JaxrsName("certificate-types")
@JaxrsApplicationSelect("(osgi.jaxrs.name=api)")
@Path("certificate-types")
public final class CertificateTypesResource {
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

  private final SignIn signIn;
  private final CertificateTypes types;
  private final RecordStore records;
  private final Institution institution;

  /** Offers the deployed types. */
  @Activate
  public CertificateTypesResource(
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "institution") Institution institution) {
    this.signIn = signIn;
    this.types = types;
    this.records = records;
    this.institution = institution;
  }

  /** The types for the groups that the person belongs to. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public List<Offer> offers(@Context HttpServletRequest request) {
    String person = Caller.person(signIn, request);
    Set<Audience> groups = groups(person);
    List<Offer> offers = new ArrayList<>();
    for (CertificateTypeDescription type : types.available()) {
      if (type.audiences().stream().anyMatch(groups::contains)) {
        offers.add(offer(type, eligibility(person, type)));
      }
    }
    return offers;
  }

  private Set<Audience> groups(String person) {
    return records.of(person, List.of(AcademicRecords.PERSON)).all(AcademicRecords.PERSON).stream()
        .flatMap(row -> Arrays.stream(row.text("audiences").split(";")))
        .map(group -> Audience.valueOf(group.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toSet());
  }

  private Eligibility eligibility(String person, CertificateTypeDescription type) {
    Map<String, String> defaults = new HashMap<>();
    type.options().forEach(o -> defaults.put(o.name(), o.choices().get(0).value()));
    List<RecordKind> kinds = Stream.concat(type.needs().stream(), type.brings().stream()).toList();
    try {
      return types.eligibility(type.id(), records.of(person, kinds), defaults);
    } catch (PluginException e) {
      // One type out of order must not take the list of all others away.
      return new Eligibility(Optional.of(e.explanation()));
    }
  }

  private Offer offer(CertificateTypeDescription type, Eligibility eligibility) {
    LocalizedText office =
        institution
            .issuer(type.office())
            .map(Issuer::office)
            .orElse(new LocalizedText(type.office(), type.office()));
    return new Offer(
        type.id(),
        type.title(),
        type.languages().stream().map(Language::tag).toList(),
        type.options(),
        eligibility.isEligible(),
        eligibility.reason().orElse(null),
        new Office(type.office(), office));
  }
}

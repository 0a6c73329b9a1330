package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.audit.AccessLog;
import org.yinxin.services.billing.FreeCopies;
import org.yinxin.services.billing.PrintLog;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.Sessions;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.kiosks.KioskPins;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.notices.Contacts;
import org.yinxin.services.notices.Notices;
import org.yinxin.services.records.Corrections;
import org.yinxin.services.records.PhotoStore;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.records.SourcedRow;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sharing.CodeAccess;
import org.yinxin.services.sharing.Shares;

/**
 * Gives people a copy of all that is on record of them (Personal Information Protection Law,
 * article 45). Each part is what the resource of that part answers.
 */
@Component(service = ApiResource.class)
@Path("personal-data")
public final class PersonalDataResource implements ApiResource {
  private final RecordStore records;
  private final PhotoStore photos;
  private final Issuance issuance;
  private final Credentials credentials;
  private final CodeAccess codes;
  private final Corrections corrections;
  private final SharesResource shares;
  private final AccessesResource accesses;
  private final NoticesResource notices;
  private final ContactResource contact;
  private final CopiesResource copies;
  private final QuotaResource quota;
  private final KioskPinResource pin;
  private final SessionsResource sessions;

  /** Reads all parts. */
  @Activate
  public PersonalDataResource(
      @Reference(name = "records") RecordStore records,
      @Reference(name = "photos") PhotoStore photos,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "codes") CodeAccess codes,
      @Reference(name = "corrections") Corrections corrections,
      @Reference(name = "shares") Shares shares,
      @Reference(name = "accesses") AccessLog accesses,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "notices") Notices notices,
      @Reference(name = "contacts") Contacts contacts,
      @Reference(name = "log") PrintLog log,
      @Reference(name = "free") FreeCopies free,
      @Reference(name = "kiosks") Kiosks kiosks,
      @Reference(name = "pins") KioskPins pins,
      @Reference(name = "sessions") Sessions sessions) {
    this.records = records;
    this.photos = photos;
    this.issuance = issuance;
    this.credentials = credentials;
    this.codes = codes;
    this.corrections = corrections;
    this.shares = new SharesResource(credentials, shares);
    this.accesses = new AccessesResource(accesses, institution);
    this.notices = new NoticesResource(notices);
    this.contact = new ContactResource(contacts);
    this.copies = new CopiesResource(log, free, credentials, kiosks);
    this.quota = new QuotaResource(free);
    this.pin = new KioskPinResource(pins);
    this.sessions = new SessionsResource(sessions, institution);
  }

  /**
   * Returns all that is on record of the caller, for a file.
   *
   * @return all of it
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "200",
      description = "All of it",
      content = @Content(schema = @Schema(implementation = PersonalDataView.class)))
  public Response mine(@Context Account by, @Context HttpServletRequest request) throws Refusal {
    return Response.ok(all(by, request))
        .header("Content-Disposition", "attachment; filename=\"personal-data.json\"")
        .build();
  }

  private PersonalDataView all(Account by, HttpServletRequest request) throws Refusal {
    String person = by.personNumber();
    return new PersonalDataView(
        Instant.now(),
        by.user(),
        person,
        PersonRecordsView.of(records, person, records.kinds()),
        photos(person),
        issuance.unissued(person).stream()
            .map(each -> ApplicationView.of(each, credentials))
            .toList(),
        credentials.ofPerson(person).stream().map(this::issued).toList(),
        corrections.ofPerson(person).stream().map(CorrectionView::of).toList(),
        shares(by),
        accesses.mine(by),
        notices.mine(by),
        contact.mine(by),
        copies.mine(null, null, by),
        quota.mine(by),
        pin.mine(by),
        sessions.mine(by, request));
  }

  private List<PersonalDataView.Photo> photos(String person) {
    return records.sources(person, List.of(AcademicRecords.PHOTO)).stream()
        .map(this::photo)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<PersonalDataView.Photo> photo(SourcedRow row) {
    return photos.find(row.row().text("photo")).map(found -> base64(row, found.jpeg()));
  }

  private static PersonalDataView.Photo base64(SourcedRow row, byte[] jpeg) {
    return new PersonalDataView.Photo(
        row.source(), row.at(), Base64.getEncoder().encodeToString(jpeg));
  }

  private PersonalDataView.Issued issued(Credential credential) {
    return new PersonalDataView.Issued(
        CredentialView.of(credential), codes.isOpen(credential.id()));
  }

  private List<PersonalDataView.Shared> shares(Account by) throws Refusal {
    List<PersonalDataView.Shared> all = new ArrayList<>();
    for (SharesResource.View share : shares.mine(by)) {
      all.add(new PersonalDataView.Shared(share, shares.views(share.id(), by)));
    }
    return all;
  }
}

package org.yinxin.core.records;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.Issuer;
import org.yinxin.certificate.TeachingNotes;
import org.yinxin.records.RecordRow;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.institution.InstitutionRecords;
import org.yinxin.services.institution.Site;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.settings.LetterheadPictures;
import org.yinxin.services.settings.Settings;
import org.yinxin.text.LocalizedText;

/** University and offices from their records, with the pictures of their letterheads. */
@Component
public final class RecordedInstitution implements Institution {
  private final Site site;
  private final RecordStore records;
  private final LetterheadImages images;

  /** Reads records and settings whenever it is asked. */
  @Activate
  public RecordedInstitution(
      @Reference(name = "site") Site site,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "settings") Settings settings) {
    this.site = site;
    this.records = records;
    this.images = new LetterheadImages(settings);
  }

  @Override
  public boolean development() {
    return site.development();
  }

  @Override
  public String publicAddress() {
    return site.publicAddress();
  }

  @Override
  public Optional<LocalizedText> university() {
    return universityRow().map(row -> text(row, "name"));
  }

  @Override
  public Optional<Issuer> issuer(String officeId) {
    Optional<RecordRow> office = office(officeId);
    return universityRow()
        .flatMap(
            university ->
                office.map(
                    row ->
                        new Issuer(
                            text(university, "name"),
                            university.text("code"),
                            officeId,
                            text(row, "name"),
                            text(university, "address"),
                            row.text("telephone"),
                            row.text("email"),
                            text(row, "signatory"),
                            university.text("president"),
                            university.text("president_en"),
                            university.text("website"),
                            row.text("signer"),
                            row.text("signer_en"),
                            teaching(university),
                            images.of(LetterheadPictures.UNIVERSITY),
                            images.of(officeId))));
  }

  @Override
  public Optional<String> numberPrefix(String officeId) {
    return office(officeId).map(row -> row.text("number_prefix"));
  }

  private Optional<RecordRow> universityRow() {
    return records.all(InstitutionRecords.UNIVERSITY).stream().findFirst();
  }

  private Optional<RecordRow> office(String id) {
    return records.all(InstitutionRecords.OFFICE).stream()
        .filter(row -> row.text("id").equals(id))
        .findFirst();
  }

  private static TeachingNotes teaching(RecordRow university) {
    return new TeachingNotes(
        university.text("credit"),
        university.text("credit_en"),
        university.text("teaching_language"),
        university.text("teaching_language_en"));
  }

  private static LocalizedText text(RecordRow row, String column) {
    return new LocalizedText(row.text(column), row.text(column + "_en"));
  }
}

package org.yinxin.core.records;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.Issuer;
import org.yinxin.certificate.TeachingNotes;
import org.yinxin.records.RecordRow;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.institution.InstitutionRecords;
import org.yinxin.services.records.RecordStore;
import org.yinxin.text.LocalizedText;

/** University and offices from their records, the public address from the node's configuration. */
@Component(configurationPid = "org.yinxin.site")
public final class RecordedInstitution implements Institution {
  @interface Config {
    String publicAddress() default "http://localhost:8181";
  }

  private final RecordStore records;
  private volatile String publicAddress;
  private final boolean development;

  /**
   * Takes the mode from the framework property {@code yinxin.mode}; anything but development is
   * production.
   */
  @Activate
  public RecordedInstitution(
      @Reference(name = "records") RecordStore records, Config config, BundleContext context) {
    this.records = records;
    this.development = "development".equals(context.getProperty("yinxin.mode"));
    configure(config);
  }

  /** For what is issued from now on. */
  @Modified
  void configure(Config config) {
    publicAddress = config.publicAddress().replaceAll("/+$", "");
  }

  @Override
  public boolean development() {
    return development;
  }

  @Override
  public String publicAddress() {
    return publicAddress;
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
                            teaching(university))));
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

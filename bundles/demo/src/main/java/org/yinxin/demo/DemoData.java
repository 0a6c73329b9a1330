package org.yinxin.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.Accounts;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.refusal.Refusal;

/**
 * In development mode, imports {@code demo/*.csv} and drawn photos, and makes the demo accounts.
 */
@Component(
    immediate = true,
    service = {})
public final class DemoData {
  private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);

  /** In the order in which one refers to the other. */
  private static final List<String> KINDS =
      List.of(
          "university",
          "office",
          "person",
          "programme",
          "course-result",
          "thesis",
          "employment",
          "campus-card",
          "grade-scheme",
          "grade-band",
          "admission",
          "translation");

  /** As everywhere, some people have not sent a photo in yet. */
  private static final Set<String> WITHOUT_PHOTO = Set.of("2023213004", "2022213013", "T20150102");

  private static final String PASSWORD = "yinxin-demo";

  private static final Account DEMO = new Account("demo", "", Set.of(Account.OPERATOR));

  private final Accounts accounts;
  private final RecordImport records;

  /** Does nothing outside development mode; a second start changes nothing. */
  @Activate
  public DemoData(
      @Reference(name = "accounts") Accounts accounts,
      @Reference(name = "records") RecordImport records,
      @Reference(name = "institution") Institution institution,
      BundleContext context)
      throws IOException, Refusal {
    this.accounts = accounts;
    this.records = records;
    if (institution.development() && institution.university().isEmpty()) {
      Path folder = Path.of(context.getProperty("karaf.base"), "demo");
      // The university comes last: while it is missing, the next start does all of this again.
      for (String kind : KINDS.subList(1, KINDS.size())) {
        load(folder, kind);
      }
      accounts();
      load("photo", new ByteArrayInputStream(photos(folder.resolve("person.csv"))));
      load(folder, KINDS.get(0));
      LOG.info("demo data is loaded");
    }
  }

  private void load(Path folder, String kind) throws IOException, Refusal {
    try (InputStream csv = Files.newInputStream(folder.resolve(kind + ".csv"))) {
      load(kind, csv);
    }
  }

  private void load(String kind, InputStream file) throws Refusal {
    ImportReport report = records.stage(ImportRequest.of(kind, "demo"), file);
    records.apply(report.id(), "demo");
  }

  /** An archive of invented portraits, as an office would send one. */
  private static byte[] photos(Path people) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      for (String line : Files.readAllLines(people).stream().skip(1).toList()) {
        String number = line.substring(0, line.indexOf(','));
        if (!WITHOUT_PHOTO.contains(number)) {
          zip.putNextEntry(new ZipEntry("photos/" + number + ".png"));
          ImageIO.write(Portrait.of(number), "png", zip);
        }
      }
    }
    return archive.toByteArray();
  }

  private void accounts() throws Refusal {
    account("undergraduate", "2023213001", Set.of());
    account("postgraduate", "S20240101", Set.of());
    account("doctoral", "D20240101", Set.of());
    account("staff", "T20100101", Set.of());
    account("registrar", "", office("academic-affairs"));
    account("graduate-office", "", office("graduate-school"));
    account("personnel", "", office("personnel"));
    account("admissions", "", office("admissions"));
    account("keeper", "", Set.of(Account.SEAL_CUSTODIAN, Account.KIOSK_OPERATOR));
    account("admin", "", Set.of(Account.ADMINISTRATOR));
    account("auditor", "", Set.of(Account.AUDITOR));
  }

  /** One account for both, since a demo has one visitor; a university gives them to two people. */
  private static Set<String> office(String id) {
    return Set.of(Account.OFFICE + id, Account.APPROVER + id);
  }

  private void account(String user, String person, Set<String> roles) throws Refusal {
    accounts.setPublic(new Account(user, person, roles), PASSWORD.toCharArray(), DEMO);
  }
}

package org.yinxin.core.setup;

import static org.yinxin.services.setup.SetupReason.BAD_INPUT;
import static org.yinxin.services.setup.SetupReason.NOT_WRITABLE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.Accounts;
import org.yinxin.services.institution.InstitutionRecords;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.refusal.Refusal.Field;
import org.yinxin.services.setup.SetupProgress.Timestamping;
import org.yinxin.services.setup.SetupSteps;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.text.LocalizedText;

/** Does each step by the service that does it on any other day. */
@Component
public final class SetupStepService implements SetupSteps {
  private static final String SITE = "org.yinxin.site";
  static final LocalizedText CORRECT =
      new LocalizedText("请改正标出的各项。", "Please correct what is marked.");

  /** Something that writes files. */
  private interface Writing {
    void run() throws IOException, Refusal;
  }

  private final Database database;
  private final AuditTrail audit;
  private final TypedRowImport recording;
  private final CertificateTypes types;
  private final Accounts accounts;
  private final Ledger ledger;
  private final NodeSettings node;
  private final StampingStep stamping;

  /** Writes settings into {@code etc/} of this node. */
  @Activate
  public SetupStepService(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "imports") RecordImport imports,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "accounts") Accounts accounts,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "timestamps") Timestamps timestamps,
      @Reference(name = "configuration") ConfigurationAdmin configuration,
      BundleContext context) {
    this.database = database;
    this.audit = audit;
    this.recording = new TypedRowImport(imports);
    this.types = types;
    this.accounts = accounts;
    this.ledger = ledger;
    this.node = new NodeSettings(configuration, Path.of(context.getProperty("karaf.etc")));
    this.stamping = new StampingStep(node, timestamps);
  }

  private void open() throws Refusal {
    if (!database.transaction(SetupService::isOpen)) {
      throw SetupService.closed();
    }
  }

  @Override
  public void school(Map<String, String> cells, String by) throws Refusal {
    open();
    recording.replace(InstitutionRecords.UNIVERSITY, List.of(cells), by);
  }

  @Override
  public void address(String address, boolean anyway, String by) throws Refusal {
    open();
    String checked = PublicAddress.checked(address);
    if (!anyway) {
      PublicAddress.reached(checked, ledger.verifierKey());
    }
    writing(() -> node.set(SITE, "publicAddress", checked));
    database.<Void, RuntimeException>transaction(
        h -> {
          SetupTable.addressSet(h);
          audit.record(h, AuditEvent.of(by, "public-address-set", "", "setup"));
          return null;
        });
  }

  @Override
  public void offices(List<Map<String, String>> rows, String by) throws Refusal {
    open();
    OfficeRows.check(rows, types);
    recording.replace(InstitutionRecords.OFFICE, rows, by);
  }

  @Override
  public void administrator(String user, char[] password, String by) throws Refusal {
    open();
    List<Field> fields = new ArrayList<>();
    if (!user.matches("[a-zA-Z0-9][a-zA-Z0-9._-]{1,63}")) {
      fields.add(
          new Field(
              0,
              "user",
              new LocalizedText(
                  "用户名为 2 至 64 位字母、数字、点、下划线或连字符。",
                  "A user name is 2 to 64 letters, digits, dots, underscores or hyphens.")));
    }
    if (password.length < Accounts.SHORTEST_PASSWORD
        || password.length > Accounts.LONGEST_PASSWORD
        || new String(password).toLowerCase(Locale.ROOT).contains(user.toLowerCase(Locale.ROOT))) {
      fields.add(
          new Field(
              0,
              "password",
              new LocalizedText(
                  "密码为 12 至 128 个字符，且不含用户名。",
                  "A password has 12 to 128 characters and does not contain the user name.")));
    }
    if (!fields.isEmpty()) {
      throw new Refusal(BAD_INPUT, CORRECT, fields);
    }
    try {
      accounts.set(
          new Account(user, "", Set.of(Account.ADMINISTRATOR)),
          password,
          new Account(by, "", Set.of(Account.ADMINISTRATOR)));
    } catch (Refusal e) {
      throw new Refusal(BAD_INPUT, e.explanation());
    }
  }

  @Override
  public void stampWith(Authority authority, String by) throws Refusal {
    open();
    writing(() -> stamping.with(authority));
    decided(Timestamping.AUTHORITY, "time-stamps-required", by);
  }

  @Override
  public void stampNothing(String by) throws Refusal {
    open();
    writing(stamping::without);
    decided(Timestamping.WITHOUT, "time-stamps-waived", by);
  }

  private void decided(Timestamping choice, String action, String by) {
    database.<Void, RuntimeException>transaction(
        h -> {
          SetupTable.stamping(h, choice);
          audit.record(h, AuditEvent.of(by, action, "", "setup"));
          return null;
        });
  }

  private static void writing(Writing work) throws Refusal {
    try {
      work.run();
    } catch (IOException e) {
      throw new Refusal(
          NOT_WRITABLE,
          "无法写入 etc 目录：" + e.getMessage(),
          "A file in etc/ cannot be written: " + e.getMessage());
    }
  }
}

package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Auditors are told, and have on record, what one person does at the server alone. */
final class ServerChangesIT {
  private static final String PID = "org.yinxin.core.retention";

  private static final String DAYS = "7317";

  /** The value by itself: digests, times and numbers on record have any four digits inside. */
  private static final Pattern VALUE = Pattern.compile("(?<![0-9a-f-])" + DAYS + "(?![0-9a-f-])");

  private Server server;
  private Campus campus;
  private Campus.Holder owner;
  private String user;
  private Person auditor;

  /** Its owner reads notices by an account that audits nothing. */
  @BeforeEach
  void anAuditor() throws Exception {
    server = Server.shared();
    campus = new Campus(server);
    owner = campus.like("staff");
    user = Campus.unique("it-auditor-");
    String password = server.account("--role auditor --person " + owner.number() + " " + user);
    auditor = Person.signedIn(server, user, password);
  }

  @AfterEach
  void thereIsNone() {
    server.console("yinxin:account " + user);
  }

  private List<String> told() throws Exception {
    return Person.json(campus.signedIn(owner).get("/api/notices")).findValuesAsText("en");
  }

  private String trail() throws Exception {
    return auditor.get("/api/admin/audit/csv").body();
  }

  @Test
  void ofActionsAtTheConsole() throws Exception {
    String holder = Campus.unique("it-console-");
    server.console("yinxin:account " + holder);

    server.await(() -> told().toString().contains("at the console"));
    assertTrue(trail().contains(",account-created,,," + holder), "on record");
  }

  @Test
  void ofChangedSettingsByFileAndKeyWithoutTheValue() throws Exception {
    // A change before that would be part of the first record, and nobody is told of that as one.
    server.await(() -> trail().contains("settings-first-recorded"));
    try (ConfigurationProperty days = new ConfigurationProperty(server, PID, "noticeDays")) {
      days.put(DAYS);
      server.await(() -> told().toString().contains(PID + ".cfg"));
    }
    String changed = "settings-changed,," + PID + ".cfg noticeDays";
    server.await(() -> trail().contains(changed));
    assertFalse(VALUE.matcher(trail()).find(), "the value is not on record");
  }
}

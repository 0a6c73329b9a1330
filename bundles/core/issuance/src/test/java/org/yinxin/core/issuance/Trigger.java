package org.yinxin.core.issuance;

import org.yinxin.services.persistence.Database;
import org.yinxin.testlibrary.databases.TestDatabase;

/** A trigger of an attacker: it gives an application another Document when it is approved. */
final class Trigger {
  private static final String OTHER = "'{}'";

  private final Database database;
  private final TestDatabase kind;

  Trigger(Database database, TestDatabase kind, String application) {
    this.database = database;
    this.kind = kind;
    if (kind == TestDatabase.DERBY) {
      run(
          "CREATE TRIGGER forger AFTER UPDATE OF state ON application FOR EACH STATEMENT"
              + " UPDATE application SET accepted = "
              + OTHER
              + " WHERE id = '"
              + application
              + "' AND state = 'SEALING'");
    } else {
      run(
          "CREATE FUNCTION forger() RETURNS trigger LANGUAGE plpgsql AS"
              + " 'BEGIN IF NEW.state = ''SEALING'' THEN SELECT ''{}'' INTO NEW.accepted; END IF;"
              + " RETURN NEW; END'");
      run(
          "CREATE TRIGGER forger BEFORE UPDATE ON application FOR EACH ROW"
              + " EXECUTE FUNCTION forger()");
    }
  }

  void drop() {
    if (kind == TestDatabase.DERBY) {
      run("DROP TRIGGER forger");
    } else {
      run("DROP TRIGGER forger ON application");
      run("DROP FUNCTION forger()");
    }
  }

  private void run(String sql) {
    int unused = database.transaction(h -> h.execute(sql));
  }
}

package org.yinxin.core.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.records.Verdicts.Checked;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.records.RefusedValue;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Takes the rows of one import into the staging area, a batch a transaction. */
final class Staging {
  static final int BATCH = 500;

  /** A picture takes as long as a hundred rows. */
  private static final int ARCHIVE_BATCH = 50;

  private final Database database;
  private final RowAuthentication authentication;
  private final AffectedCredentials resting;
  private final RecordKind kind;
  private final Verdicts verdicts;
  private final RowChecks checks;
  private final String importId;
  private final List<RowChecks.Row> rows = new ArrayList<>(BATCH);
  private final RefusedTexts refused = new RefusedTexts();
  private List<Checked> batch = List.of();
  private ImportTable.Counts counts = ImportTable.Counts.NONE;

  Staging(
      Database database,
      RowAuthentication authentication,
      AffectedCredentials resting,
      RecordKind kind,
      Verdicts verdicts,
      RowChecks checks,
      String importId) {
    this.database = database;
    this.authentication = authentication;
    this.resting = resting;
    this.kind = kind;
    this.verdicts = verdicts;
    this.checks = checks;
    this.importId = importId;
  }

  void row(long line, List<Table.Cell> cells) throws Refusal {
    rows.add(new RowChecks.Row(line, cells));
    if (rows.size() >= (verdicts.isArchive() ? ARCHIVE_BATCH : BATCH)) {
      flush();
    }
  }

  /** Stages what is left, and says that every row has its verdict. */
  void end() throws Refusal {
    flush();
    List<RefusedValue> values = refused.isEmpty() ? List.of() : checks.run(() -> refused.of(kind));
    database.transaction(
        h -> {
          ImportTable.refused(h, importId, values);
          return ImportTable.staged(h, importId, verdicts.isArchive());
        });
  }

  private void flush() throws Refusal {
    batch = checks.of(List.copyOf(rows));
    refused.count(batch);
    rows.clear();
    forgetAnswered();
    Set<String> touched = new TreeSet<>();
    counts = database.transaction(h -> flush(h, touched));
    database.transaction(h -> resting.note(h, importId, touched));
  }

  /** Code of the kind compares the rows, so no transaction is open. */
  private void forgetAnswered() throws Refusal {
    List<Checked> asking = good().stream().filter(row -> !row.questions().isEmpty()).toList();
    if (asking.isEmpty()) {
      return;
    }
    List<String> keys = asking.stream().map(verdicts::key).toList();
    Map<String, StoredRow> stored =
        database.transaction(h -> ImportTable.stored(h, kind.id(), keys));
    checks.run(
        () -> {
          for (int i = 0; i < keys.size(); i++) {
            StoredRow before = stored.get(keys.get(i));
            if (before != null && before.isAuthentic(authentication)) {
              verdicts.forgetAnswered(asking.get(i), Cells.read(before.cells()));
            }
          }
          return true;
        });
  }

  private ImportTable.Counts flush(Handle h, Set<String> touched) {
    boolean isPeople = kind.id().equals(AcademicRecords.PERSON.id());
    IdNumbers numbers = new IdNumbers(h, importId);
    if (isPeople) {
      numbers.check(good());
    }
    List<Checked> good = good();
    List<String> keys = good.stream().map(verdicts::key).toList();
    Map<String, StoredRow> stored = ImportTable.stored(h, kind.id(), keys);
    Set<String> people = people(h, good);
    Set<String> before = new HashSet<>(ImportTable.stagedKeys(h, importId, keys));
    Map<String, ImportTable.Staged> staged = new HashMap<>();
    for (int i = 0; i < good.size(); i++) {
      Checked row = good.get(i);
      String holder = verdicts.holder(row);
      if (!before.add(keys.get(i))) {
        row.add(kind.key().get(kind.key().size() - 1), duplicate(holder));
      } else if (!people.contains(holder)) {
        row.add(kind.holder(), "没有此人：" + holder, "no such person: " + holder);
      } else {
        ImportTable.Staged change = change(keys.get(i), holder, row, stored);
        staged.put(keys.get(i), change);
        if (change.effect() != ImportTable.Effect.UNCHANGED) {
          touched.add(holder);
        }
      }
    }
    ImportTable.insertRows(h, importId, staged.values());
    if (isPeople) {
      numbers.note(staged.values());
    }
    List<Checked> bad = batch.stream().filter(row -> !row.problems().isEmpty()).toList();
    ImportTable.insertBadRows(h, importId, counts.badRows(), bad);
    List<Checked> questioned = good().stream().filter(row -> !row.questions().isEmpty()).toList();
    ImportQuestions.insert(h, importId, counts.questions(), questioned);
    ImportTable.Counts reached = counts.plus(batch.size(), staged.values(), bad, questioned);
    ImportTable.progress(h, importId, reached);
    return reached;
  }

  private List<Checked> good() {
    return batch.stream().filter(row -> row.problems().isEmpty()).toList();
  }

  private Set<String> people(Handle h, Collection<Checked> rows) {
    Set<String> holders = new TreeSet<>();
    rows.forEach(row -> holders.add(verdicts.holder(row)));
    if (kind.holder().isEmpty() || kind.id().equals(AcademicRecords.PERSON.id())) {
      return holders;
    }
    return ImportTable.stored(h, AcademicRecords.PERSON.id(), holders).keySet();
  }

  private LocalizedText duplicate(String holder) {
    return verdicts.isArchive()
        ? new LocalizedText("文件中已有 " + holder + " 的另一张照片", "a second photo of " + holder)
        : new LocalizedText("与前面某一行重复", "an earlier row has the same key");
  }

  /** A stored row that was altered is replaced, whatever it says. */
  private ImportTable.Staged change(
      String key, String holder, Checked row, Map<String, StoredRow> stored) {
    String cells = Cells.write(row.values());
    StoredRow before = stored.get(key);
    ImportTable.Effect effect =
        before == null
            ? ImportTable.Effect.ADDED
            : before.cells().equals(cells) && before.isAuthentic(authentication)
                ? ImportTable.Effect.UNCHANGED
                : ImportTable.Effect.CHANGED;
    String mac = StoredRow.mac(authentication, kind.id(), key, holder, cells, importId);
    return new ImportTable.Staged(key, holder, cells, effect, mac);
  }
}

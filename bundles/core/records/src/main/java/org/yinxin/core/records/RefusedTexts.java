package org.yinxin.core.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yinxin.core.records.Verdicts.Checked;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.RefusedValue;

/** Counts the different texts that columns with words to choose from refuse, the first 200. */
final class RefusedTexts {
  private static final int MAXIMUM = 200;
  private static final int MAXIMUM_LENGTH = 60;

  private record Key(String column, String text) {}

  private final Map<Key, Integer> counts = new LinkedHashMap<>();

  void count(Collection<Checked> rows) {
    for (Checked row : rows) {
      row.refused().forEach(this::count);
    }
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  private void count(String column, String text) {
    Key key = new Key(column, text);
    if (text.length() <= MAXIMUM_LENGTH && (counts.size() < MAXIMUM || counts.containsKey(key))) {
      counts.merge(key, 1, Integer::sum);
    }
  }

  /** Column by column, in the order of the kind; of each the most frequent first. */
  List<RefusedValue> of(RecordKind kind) {
    List<RefusedValue> values = new ArrayList<>();
    for (RecordKind.Column column : kind.columns()) {
      counts.entrySet().stream()
          .filter(entry -> entry.getKey().column().equals(column.name()))
          .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
          .map(
              entry ->
                  new RefusedValue(
                      column.name(),
                      entry.getKey().text(),
                      entry.getValue(),
                      column.check().words()))
          .forEach(values::add);
    }
    return values;
  }
}

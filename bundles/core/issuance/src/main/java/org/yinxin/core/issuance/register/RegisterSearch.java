package org.yinxin.core.issuance.register;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.yinxin.services.issuance.RegisterEntry.State;
import org.yinxin.services.issuance.RegisterQuery;

/**
 * The conditions of a query of the register (台账), each of which an index of the tables serves.
 *
 * @param column the column that a text is looked for in; empty without a text
 * @param end acceptance time of the last entry of the previous page; empty for the first page
 */
record RegisterSearch(
    RegisterQuery query,
    String after,
    Set<String> offices,
    Optional<Column> column,
    Optional<Instant> end) {
  /** Columns that are searched. */
  private enum Column {
    NUMBER("number", " = :text"),
    PERSON("person_number", " = :text"),
    NAME("holder_name", " LIKE :text ESCAPE '!'");

    private final String name;
    private final String condition;

    Column(String name, String condition) {
      this.name = name;
      this.condition = condition;
    }
  }

  /** Looks up what the text of a query is, and where its page begins. */
  static RegisterSearch of(Handle h, RegisterQuery query, String after, Set<String> offices) {
    return new RegisterSearch(
        query,
        after,
        offices,
        query.text().map(text -> column(h, text(text))),
        after.isEmpty() ? Optional.empty() : Optional.of(accepted(h, after)));
  }

  /** Brackets of other keyboards are those of document numbers. */
  private static String text(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("[\\[(【]", "〔")
        .replaceAll("[\\])】]", "〕");
  }

  private static Column column(Handle h, String text) {
    if (text.chars().noneMatch(Character::isDigit)) {
      return Column.NAME;
    }
    String numbers =
        "SELECT number FROM credential WHERE number = :text"
            + " UNION SELECT number FROM application WHERE number = :text";
    boolean isNumber =
        h.createQuery(numbers).bind("text", text).mapTo(String.class).findFirst().isPresent();
    return isNumber ? Column.NUMBER : Column.PERSON;
  }

  /** Nothing was accepted before the first day. */
  private static Instant accepted(Handle h, String number) {
    String times =
        "SELECT issued_at FROM credential WHERE number = :number UNION"
            + " SELECT accepted_at FROM application WHERE number = :number AND state <> 'ISSUED'";
    return h.createQuery(times)
        .bind("number", number)
        .mapTo(Instant.class)
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  /** Returns true unless the query is for something else. */
  boolean findsVoids() {
    return query.state().map(state -> state == State.VOID).orElse(true)
        && column.map(searched -> searched != Column.NAME).orElse(true);
  }

  /** Returns the condition on rows of {@code credential c}. */
  String ofCredentials() {
    String state = query.state().isPresent() ? " AND <state> = :state" : "";
    return conditions("c.", "c.issued_at") + state;
  }

  /** Returns the condition on rows of {@code application}. */
  String ofVoids() {
    return conditions("", "accepted_at");
  }

  private String conditions(String table, String time) {
    List<String> all = new ArrayList<>(List.of(table + "office IN (<offices>)"));
    query.type().ifPresent(type -> all.add(table + "type_id = :type"));
    query.person().ifPresent(person -> all.add(table + "person_number = :person"));
    query.from().ifPresent(from -> all.add(time + " >= :from"));
    query.before().ifPresent(before -> all.add(time + " < :before"));
    column.ifPresent(searched -> all.add(table + searched.name + searched.condition));
    end.ifPresent(
        at ->
            all.add(
                "(%s < :end OR (%s = :end AND %snumber < :after))".formatted(time, time, table)));
    return String.join(" AND ", all);
  }

  /** Binds the values of the conditions. */
  Query bind(Query statement) {
    Map<String, Object> values = new TreeMap<>();
    query.type().ifPresent(type -> values.put("type", type));
    query.person().ifPresent(person -> values.put("person", person));
    query.from().ifPresent(from -> values.put("from", from));
    query.before().ifPresent(before -> values.put("before", before));
    query.state().ifPresent(state -> values.put("state", state.name()));
    column.ifPresent(searched -> values.put("text", bound(searched)));
    end.ifPresent(
        at -> {
          values.put("end", at);
          values.put("after", after);
        });
    return statement.bindList("offices", List.copyOf(offices)).bindMap(values);
  }

  private String bound(Column searched) {
    String text = text(query.text().orElseThrow());
    return searched == Column.NAME ? text.replaceAll("([!%_])", "!$1") + "%" : text;
  }
}

package org.yinxin.services.records;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/** Mappings of other people's files to columns, saved under a name. Thread-safe. */
@ProviderType
public interface ImportMappings {
  /** The prefix of a key of {@link Mapping#columns} that is not a heading but a value. */
  String CONSTANT = "=";

  /** Largest number of values that a mapping translates, of all columns together. */
  int MAXIMUM_VALUES = 500;

  /**
   * A mapping.
   *
   * @param name as people chose it
   * @param columns name of the column for each heading; an empty name leaves the heading out. A key
   *     such as {@code =CET-4} is no heading: the column has that value in every row of the file
   * @param rules for its values
   * @param ready true if it ships with the platform and nobody has saved one of its name
   */
  record Mapping(String name, Map<String, String> columns, MappingRules rules, boolean ready) {
    public Mapping {
      columns = Map.copyOf(columns);
    }

    /** A mapping that somebody saves. */
    public Mapping(String name, Map<String, String> columns, MappingRules rules) {
      this(name, columns, rules, false);
    }

    /** A mapping of headings alone. */
    public Mapping(String name, Map<String, String> columns) {
      this(name, columns, MappingRules.NONE);
    }
  }

  /**
   * The rules of a mapping for values.
   *
   * @param values value of a column for each text of the file that the column refuses; the value
   *     for an empty text is that of blank cells, and an empty value leaves the cell blank. A text
   *     that a column accepts is never translated: a mark stays the mark that it is
   * @param derived heading for each column that has none of its own and is read from that of
   *     another column, to be translated by {@code values}
   * @param othersLeftOut true if headings that name no column are left out, instead of refused
   */
  record MappingRules(
      Map<String, Map<String, String>> values, Map<String, String> derived, boolean othersLeftOut) {
    /** Of a mapping of headings alone. */
    public static final MappingRules NONE = new MappingRules(Map.of(), Map.of(), false);

    public MappingRules {
      Map<String, Map<String, String>> copies = new HashMap<>();
      values.forEach((column, texts) -> copies.put(column, Map.copyOf(texts)));
      values = Map.copyOf(copies);
      derived = Map.copyOf(derived);
    }
  }

  /**
   * The mappings for a kind of record: the saved ones by name, then those that ship with the
   * platform.
   */
  List<Mapping> of(String kind);

  /**
   * Returns an example of the file that a mapping reads, a CSV in UTF-8; empty if the mapping does
   * not ship with the platform.
   */
  Optional<byte[]> sample(String kind, String name);

  /**
   * Saves a mapping, in the place of the one of that name. One that ships is there again when the
   * saved one is removed.
   *
   * @throws Refusal if the kind or a column is not known, a column refuses a value, or the name is
   *     blank or longer than 60 characters
   */
  void save(String kind, Mapping mapping, String by) throws Refusal;

  /** Removes a mapping; whether it was there. */
  boolean remove(String kind, String name, String by);
}

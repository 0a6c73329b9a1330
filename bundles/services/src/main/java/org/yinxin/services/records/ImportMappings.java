package org.yinxin.services.records;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/** Mappings of the headings of other people's files, saved under a name. Thread-safe. */
@ProviderType
public interface ImportMappings {
  /** The prefix of a key of {@link Mapping#columns} that is not a heading but a value. */
  String CONSTANT = "=";

  /**
   * A mapping.
   *
   * @param name as people chose it
   * @param columns name of the column for each heading; an empty name leaves the heading out. A key
   *     such as {@code =CET-4} is no heading: the column has that value in every row of the file
   */
  record Mapping(String name, Map<String, String> columns) {
    public Mapping {
      columns = Map.copyOf(columns);
    }
  }

  /** The mappings for a kind of record, by name. */
  List<Mapping> of(String kind);

  /**
   * Saves a mapping, in the place of the one of that name.
   *
   * @throws Refusal if the kind or a column is not known, or the name is blank or longer than 60
   *     characters
   */
  void save(String kind, Mapping mapping, String by) throws Refusal;

  /** Removes a mapping; whether it was there. */
  boolean remove(String kind, String name, String by);
}

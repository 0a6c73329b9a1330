package org.yinxin.core.records;

import static org.yinxin.services.records.ImportMappings.CONSTANT;
import static org.yinxin.services.records.ImportReason.BAD_REQUEST;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yinxin.records.RecordKind;
import org.yinxin.services.records.ImportMappings;
import org.yinxin.services.records.ImportMappings.Mapping;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Refuses a mapping that no file of its kind could be read by. */
final class MappingCheck {
  private static final int MAXIMUM_NAME = 60;

  private final RecordKind kind;
  private final Mapping mapping;

  MappingCheck(RecordKind kind, Mapping mapping) {
    this.kind = kind;
    this.mapping = mapping;
  }

  /** Returns why it is refused, if it is; asks the checks of columns, which may be a plug-in's. */
  Optional<Refusal> refusal() {
    try {
      check();
      return Optional.empty();
    } catch (Refusal e) {
      return Optional.of(e);
    }
  }

  private void check() throws Refusal {
    if (mapping.name().isBlank() || mapping.name().length() > MAXIMUM_NAME) {
      throw Table.refused(
          BAD_REQUEST, "请给映射取一个不超过 60 字的名称", "a mapping needs a name of at most 60 characters");
    }
    for (String column : mapping.columns().values()) {
      if (!column.isEmpty()) {
        column(column);
      }
    }
    constants();
    derived();
    values();
  }

  private RecordKind.Column column(String name) throws Refusal {
    Optional<RecordKind.Column> column =
        kind.columns().stream().filter(c -> c.name().equals(name)).findFirst();
    return column.orElseThrow(
        () -> Table.refused(BAD_REQUEST, "没有列 " + name, "there is no column '" + name + "'"));
  }

  private void constants() throws Refusal {
    List<String> constants =
        mapping.columns().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(CONSTANT))
            .map(Map.Entry::getValue)
            .toList();
    if (constants.contains("") || Set.copyOf(constants).size() < constants.size()) {
      throw Table.refused(
          BAD_REQUEST, "固定值须各对应不同的一列", "each fixed value needs a column of its own");
    }
  }

  private void derived() throws Refusal {
    Set<String> read = new HashSet<>(mapping.columns().values());
    for (Map.Entry<String, String> derived : mapping.rules().derived().entrySet()) {
      LocalizedText label = column(derived.getKey()).label();
      if (derived.getValue().isEmpty() || read.contains(derived.getKey())) {
        throw Table.refused(
            BAD_REQUEST,
            "“" + label.zh() + "”不能既有自己的列，又由其他列得出",
            "'" + label.en() + "' cannot have a heading of its own and be derived from another");
      }
    }
  }

  private void values() throws Refusal {
    int count = 0;
    for (Map.Entry<String, Map<String, String>> values : mapping.rules().values().entrySet()) {
      RecordKind.Column column = column(values.getKey());
      if (column.name().equals(kind.holder())) {
        throw bad(column, "不能换成别的值", "cannot be made another value");
      }
      for (Map.Entry<String, String> value : values.getValue().entrySet()) {
        check(column, value.getKey(), value.getValue());
      }
      count += values.getValue().size();
    }
    if (count > ImportMappings.MAXIMUM_VALUES) {
      throw Table.refused(
          BAD_REQUEST,
          "一个映射最多换算 " + ImportMappings.MAXIMUM_VALUES + " 个值",
          "a mapping translates at most " + ImportMappings.MAXIMUM_VALUES + " values");
    }
  }

  private void check(RecordKind.Column column, String text, String value) throws Refusal {
    if (value.isEmpty()) {
      if (column.required() || kind.key().contains(column.name())) {
        throw bad(column, "不能为空", "must not be blank");
      }
      return;
    }
    Optional<LocalizedText> problem = column.check().problem(value);
    if (problem.isPresent()) {
      throw bad(column, problem.get().zh(), problem.get().en());
    }
    if (!text.isEmpty() && column.check().problem(text).isEmpty()) {
      throw bad(
          column,
          "“" + text + "”本身就是可用的值，不能换成别的",
          "'" + text + "' is accepted as it is and cannot be made another value");
    }
  }

  private static Refusal bad(RecordKind.Column column, String zh, String en) {
    return Table.refused(
        BAD_REQUEST, column.label().zh() + "：" + zh, column.label().en() + ": " + en);
  }
}

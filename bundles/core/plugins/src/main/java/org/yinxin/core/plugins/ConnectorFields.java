package org.yinxin.core.plugins;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.yinxin.services.connectors.ConnectorForm;
import org.yinxin.services.kiosks.DeviceSettings;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * The fields of a connector's form, made from its metatype, and the values that they take.
 * Immutable.
 */
record ConnectorFields(LocalizedText title, List<ConnectorForm.Field> fields) {
  /** Stands in a text between its Chinese and its English part. */
  private static final String BETWEEN = " | ";

  private static final LocalizedText NOT_HERE =
      new LocalizedText("这里不能设置此项。", "This cannot be set here.");

  private static final int LONGEST = 1_000;
  private static final Pattern FILE_NAME =
      Pattern.compile("(?is)([/\\\\~]|\\.{1,2}[/\\\\]|[a-z]:[/\\\\]|file:).*");
  private static final Pattern SECRET_FILE =
      Pattern.compile(
          "(?i).*(password|passphrase|secret|token|pin|credential|key)"
              + ".*(file|path|directory|folder|store|variable)");

  ConnectorFields {
    fields = List.copyOf(fields);
  }

  /**
   * Reads a definition; leaves out settings of several values.
   *
   * @param defaults keys that have a default, which a metatype does not tell from an empty one
   */
  static ConnectorFields of(ObjectClassDefinition definition, Set<String> defaults) {
    // A definition is another object each time that it is asked for.
    Set<String> required =
        attributes(definition, ObjectClassDefinition.REQUIRED)
            .map(AttributeDefinition::getID)
            .filter(key -> !defaults.contains(key))
            .collect(Collectors.toSet());
    return new ConnectorFields(
        text(definition.getName()).orElseGet(() -> both(definition.getID())),
        attributes(definition, ObjectClassDefinition.ALL)
            .filter(each -> each.getCardinality() == 0)
            .map(each -> field(each, required.contains(each.getID())))
            .toList());
  }

  private static Stream<AttributeDefinition> attributes(ObjectClassDefinition of, int which) {
    return Stream.ofNullable(of.getAttributeDefinitions(which)).flatMap(Stream::of);
  }

  private static ConnectorForm.Field field(AttributeDefinition of, boolean isRequired) {
    ConnectorForm.Type type = type(of);
    Optional<String> defaultValue =
        Stream.ofNullable(of.getDefaultValue()).flatMap(Stream::of).findFirst();
    return new ConnectorForm.Field(
        of.getID(),
        text(of.getName()).orElseGet(() -> both(of.getID())),
        text(of.getDescription()),
        type,
        isRequired,
        type == ConnectorForm.Type.SECRET ? "" : defaultValue.orElse(""),
        Stream.ofNullable(of.getOptionValues()).flatMap(Stream::of).toList());
  }

  private static ConnectorForm.Type type(AttributeDefinition of) {
    return switch (of.getType()) {
      case AttributeDefinition.BOOLEAN -> ConnectorForm.Type.BOOLEAN;
      case AttributeDefinition.BYTE,
          AttributeDefinition.SHORT,
          AttributeDefinition.INTEGER,
          AttributeDefinition.LONG ->
          ConnectorForm.Type.NUMBER;
      case AttributeDefinition.PASSWORD -> ConnectorForm.Type.SECRET;
      default ->
          DeviceSettings.isSecret(of.getID()) ? ConnectorForm.Type.SECRET : ConnectorForm.Type.TEXT;
    };
  }

  private static Optional<LocalizedText> text(String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    int at = text.indexOf(BETWEEN);
    return Optional.of(
        at < 1 || text.substring(at + BETWEEN.length()).isBlank()
            ? both(text)
            : new LocalizedText(text.substring(0, at), text.substring(at + BETWEEN.length())));
  }

  private static LocalizedText both(String text) {
    return new LocalizedText(text, text);
  }

  /** Returns true if a setting names a file with a secret, which this form cannot take away. */
  boolean isByHand() {
    return fields.stream()
        .anyMatch(
            field ->
                field.type() == ConnectorForm.Type.TEXT
                    && SECRET_FILE.matcher(field.key()).matches());
  }

  Optional<ConnectorForm.Field> find(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).findFirst();
  }

  boolean isSecret(String key) {
    return find(key).filter(field -> field.type() == ConnectorForm.Type.SECRET).isPresent();
  }

  /**
   * Returns the problems of values.
   *
   * @param values by key; none is blank
   * @param present values of the file, which need no check where they stay
   */
  List<Refusal.Field> problems(Map<String, String> values, Map<String, String> present) {
    List<Refusal.Field> problems = new ArrayList<>();
    for (ConnectorForm.Field field : fields) {
      Optional<String> value = Optional.ofNullable(values.get(field.key()));
      if (field.type() != ConnectorForm.Type.SECRET) {
        value
            .filter(text -> !text.equals(present.get(field.key())))
            .map(text -> problem(field, text))
            .orElseGet(() -> missing(field, value))
            .ifPresent(text -> problems.add(new Refusal.Field(0, field.key(), text)));
      }
    }
    values.keySet().stream()
        .filter(
            key -> find(key).filter(field -> field.type() != ConnectorForm.Type.SECRET).isEmpty())
        .map(key -> new Refusal.Field(0, key, NOT_HERE))
        .forEach(problems::add);
    return problems;
  }

  private static Optional<LocalizedText> missing(
      ConnectorForm.Field field, Optional<String> value) {
    return field.isRequired() && value.isEmpty()
        ? Optional.of(new LocalizedText("此项必填。", "This is required."))
        : Optional.empty();
  }

  private static Optional<LocalizedText> problem(ConnectorForm.Field field, String value) {
    if (!field.options().isEmpty() && !field.options().contains(value)) {
      String all = String.join(", ", field.options());
      return Optional.of(new LocalizedText("只能是：" + all + "。", "It is one of: " + all + "."));
    }
    return switch (field.type()) {
      case NUMBER ->
          value.matches("-?\\d{1,18}")
              ? Optional.empty()
              : Optional.of(new LocalizedText("请填写整数。", "It is a whole number."));
      case BOOLEAN ->
          value.matches("true|false")
              ? Optional.empty()
              : Optional.of(new LocalizedText("只能是 true 或 false。", "It is true or false."));
      default ->
          namesFile(value)
              ? Optional.of(
                  new LocalizedText(
                      "服务器上的文件只能由信息化部门在 etc 目录的配置文件中指定。",
                      "A file of the server is named in the settings file in etc alone."))
              : lineProblem(value);
    };
  }

  /** Returns the problem of a secret, or of a key that is none. */
  Optional<LocalizedText> secretProblem(String key, String secret) {
    return isSecret(key) ? lineProblem(secret) : Optional.of(NOT_HERE);
  }

  private static Optional<LocalizedText> lineProblem(String value) {
    if (value.length() > LONGEST) {
      return Optional.of(
          new LocalizedText(
              "最多 " + LONGEST + " 个字符。", "It has at most " + LONGEST + " characters."));
    }
    if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      return Optional.of(
          new LocalizedText("只能是一行，不能含有控制字符。", "It is one line, without control characters."));
    }
    // The container would put something else in their place.
    return value.contains("${") || value.contains("$[")
        ? Optional.of(new LocalizedText("不能含有 ${ 或 $[。", "It must not contain ${ or $[."))
        : Optional.empty();
  }

  private static boolean namesFile(String value) {
    try {
      return FILE_NAME.matcher(value).matches() || Files.exists(Path.of(value));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}

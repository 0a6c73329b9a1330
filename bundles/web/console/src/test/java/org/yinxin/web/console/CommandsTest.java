package org.yinxin.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.junit.jupiter.api.Test;

/** Every command completes what is known, and those that list things also print JSON. */
final class CommandsTest {
  /** Arguments that only the person who types them knows: by command and field, with the reason. */
  private static final Map<String, String> TYPED =
      Map.ofEntries(
          Map.entry("account user", "a new name, too"),
          Map.entry("account person", "people are not listed"),
          Map.entry("augment limit", "a number"),
          Map.entry("factors-remove user", "people are not listed"),
          Map.entry("import confirmed", "a number"),
          Map.entry("import-mapping columns", "headings of a file"),
          Map.entry("import-mapping derived", "headings of a file"),
          Map.entry("import-mapping values", "texts of a file"),
          Map.entry("issue person", "people are not listed"),
          Map.entry("issue options", "the type's own"),
          Map.entry("issue purpose", "free text"),
          Map.entry("key-compromised checkpoint", "a number"),
          Map.entry("key-compromised reason", "free text"),
          Map.entry("key-import from", "a time"),
          Map.entry("kiosk-device values", "the driver's own"),
          Map.entry("recover settle", "a number"),
          Map.entry("recover skip", "a number"),
          Map.entry("revoke credential", "credentials are too many"),
          Map.entry("revoke reason", "free text"));

  private static List<Class<?>> commands() throws Exception {
    Path folder =
        Path.of(KnownNames.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve(KnownNames.class.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class"))
          .map(name -> named(name.replace(".class", "")))
          .filter(type -> type.isAnnotationPresent(Command.class))
          .collect(Collectors.toList());
    }
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(KnownNames.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isTyped(Field field) {
    return field.isAnnotationPresent(Argument.class)
        || (field.isAnnotationPresent(Option.class) && field.getType() != boolean.class);
  }

  @Test
  void whatIsKnownIsCompleted() throws Exception {
    Set<String> missing = new TreeSet<>();
    for (Class<?> command : commands()) {
      for (Field field : command.getDeclaredFields()) {
        if (isTyped(field) && !field.isAnnotationPresent(Completion.class)) {
          missing.add(command.getAnnotation(Command.class).name() + " " + field.getName());
        }
      }
    }

    assertEquals(new TreeSet<>(TYPED.keySet()), missing);
  }

  @Test
  void whatListsThingsPrintsJson() throws Exception {
    Set<String> printing = new TreeSet<>();
    for (Class<?> command : commands()) {
      for (Field field : command.getDeclaredFields()) {
        Option option = field.getAnnotation(Option.class);
        if (option != null && option.name().equals("--json")) {
          printing.add(command.getAnnotation(Command.class).name());
        }
      }
    }

    assertTrue(
        printing.containsAll(
            Set.of(
                "batches",
                "imports",
                "keys",
                "kiosk-devices",
                "log-check",
                "plugin-install",
                "plugins",
                "source",
                "types")),
        printing.toString());
  }
}

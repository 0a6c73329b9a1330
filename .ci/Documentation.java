import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks the Markdown files of the tree and the comments of its Java files, scripts, style sheets, XML files,
 * configuration files and properties: the targets of links and named pages are there, long pages begin with their contents, decisions are numbered and listed, no comment and
 * no text of a parameter or result begins with a question word, no metaphor is used where the field has a term, and the architecture names all modules.
 * {@code java .ci/Documentation.java} exits with 1 if something is wrong. With a folder that is handed to others,
 * as {@code java .ci/Documentation.java FOLDER}, checks that the links of its pages lead to files
 * within it.
 */
final class Documentation {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)[^)]*\\)");
  private static final Pattern PAGE = Pattern.compile("`(docs/[A-Za-z0-9/._-]+\\.[a-z]+)`");
  private static final Pattern ELSEWHERE = Pattern.compile("^[a-z]+:.*");
  private static final Pattern HEAD =
      Pattern.compile("\\A# (\\d+)\\. (.+)\\n\\*\\*Status:\\*\\* [a-z]+, 20");

  /** Every module costs a reader attention; those of profiles count, too. */
  private static final int MOST_MODULES = 72;

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /** A row of three filled cells that begins with names; its first cell. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`(?:bundles|kiosk-drivers|features|karaf-distribution)[^|]*) \\| [^|]+ \\| [^|]+ \\|$");

  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  private static final Set<String> BUILT = Set.of("target", "node_modules", ".git");

  private static final int LONG = 150;
  private static final Pattern PART = Pattern.compile("(?m)^## (.+)$");

  /** A text, a character or a comment, whichever begins first. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+'"
              + "|/\\*[*\\s]*(?<block>[\\s\\S]*?)\\*/|// *(?<line>[^\n]*(?:\n *+//[^\n]*)*+)");

  /** A comment that begins a line of a script; elsewhere the slashes may be part of a template. */
  private static final Pattern SCRIPT =
      Pattern.compile(
          "(?m)^ *(?:/\\*[*\\s]*(?<block>[\\s\\S]*?)\\*/|// *(?<line>[^\n]*(?:\n *+//[^\n]*)*+))");

  /** Comments of style sheets. */
  private static final Pattern STYLE = Pattern.compile("/\\*[*\\s]*(?<block>[\\s\\S]*?)\\*/|(?<line>(?!))");

  private static final Pattern XML = Pattern.compile("<!--\\s*(?<block>[\\s\\S]*?)-->|(?<line>(?!))");

  /** Lines of comment one after the other, in configuration files, properties and shell scripts. */
  private static final Pattern HASH =
      Pattern.compile("(?m)^ *#+(?!!)[ #]*(?<line>[^\n]*(?:\n *#[^\n]*)*+)|(?<block>(?!))");

  /**
   * Comments of files by the end of their names. SQL is left out: change sets that databases have stay as they are,
   * with their comments.
   */
  private static final Map<String, Pattern> FORMS = new LinkedHashMap<>();

  static {
    FORMS.put(".java", TOKEN);
    FORMS.put(".js", SCRIPT);
    FORMS.put(".css", STYLE);
    FORMS.put(".xml", XML);
    for (String end : List.of(".cfg", ".properties", ".sh", ".ci/run", ".ci/release", ".ci/javascript/check")) {
      FORMS.put(end, HASH);
    }
  }

  /** A comment begins with a subject and a verb, and says what it means. */
  private static final Pattern QUESTION =
      Pattern.compile(
          "(What|Whether|How|Which|Who|Whose|Where|When|Why|Whoever|Whatever|That|Likewise|The same)\\b.*");

  /**
   * The text of a parameter or of a result is a noun phrase, or begins with "true if". The name of a parameter may be
   * the noun of a clause: "table whose rows are counted".
   */
  private static final Pattern TAG =
      Pattern.compile(
          "@(?:param(?: \\{[^}\n]*})? +\\S+|returns?(?: \\{[^}\n]*})?)[ \\n*]+"
              + "(?:what|whether|how|which|who|whose(?! +\\w+ \\w+)|where|when|why|whoever|whatever|that|likewise|the same)\\b.*");

  /** Metaphors that were replaced by the terms of the field; a role id in code font is none. */
  private static final Pattern METAPHOR =
      Pattern.compile(
          "\\b(mend(s|ed|ing)?|(go|goes|going|gone|went) on|doors?|keepers?|(in|at) hand)\\b(?!-)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CODE =
      Pattern.compile("```[\\s\\S]*?```|`[^`]*`|\\{@[\\s\\S]*?}|@param keeper|\\]\\([^)]*\\)");

  /** Past releases keep their words. */
  private static final Path KEPT = Path.of("CHANGELOG.md");

  private final List<String> failures = new ArrayList<>();
  private int passed;

  private Documentation() {}

  public static void main(String[] arguments) throws IOException {
    Documentation documentation = new Documentation();
    if (arguments.length == 0) {
      documentation.check(Path.of(""));
    } else {
      documentation.checkHandedOut(Path.of(arguments[0]).toRealPath());
    }
    documentation.failures.forEach(System.out::println);
    System.out.printf(
        "documentation: %d passed, %d failed%n",
        documentation.passed, documentation.failures.size());
    System.exit(documentation.failures.isEmpty() ? 0 : 1);
  }

  private void check(Path root) throws IOException {
    for (Path file : ours(root)) {
      Optional<Pattern> form = form(file);
      if (form.isPresent()) {
        comments(file, form.get());
      } else {
        links(file, root);
        named(file, root);
        contents(file);
        words(file, Files.readString(file));
      }
    }
    decisions(root.resolve("docs/decisions"));
    modules(root);
  }

  /** The table of modules in the architecture names those that are built, each in a row with a reason. */
  private void modules(Path root) throws IOException {
    Set<String> built = new TreeSet<>();
    MODULE.matcher(Files.readString(root.resolve("pom.xml"))).results().forEach(each -> built.add(each.group(1)));
    Set<String> named = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(root.resolve("docs/architecture.md")));
    while (row.find()) {
      String folder = "";
      Matcher name = NAME.matcher(row.group(1));
      while (name.find()) {
        int end = name.group(1).lastIndexOf('/') + 1;
        folder = end > 0 ? name.group(1).substring(0, end) : folder;
        named.add(folder + name.group(1).substring(end));
      }
    }
    outcome(built.size() <= MOST_MODULES, "pom.xml has " + built.size() + " modules: merge some, at most " + MOST_MODULES + " are allowed");
    outcome(built.equals(named), "pom.xml has the modules " + built + ", docs/architecture.md names " + named);
  }

  /** Pages that are read without the tree around them. */
  private void checkHandedOut(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
        links(file, folder);
      }
    }
  }

  /** Decisions are numbered without gaps, have a status, and are listed with their titles. */
  private void decisions(Path folder) throws IOException {
    String list = Files.readString(folder.resolve("README.md"));
    int number = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> !each.endsWith("README.md")).sorted().toList()) {
        number++;
        String name = file.getFileName().toString();
        Matcher head = HEAD.matcher(Files.readString(file));
        boolean isHeaded = head.find();
        outcome(
            isHeaded && Integer.parseInt(head.group(1)) == number,
            file + " does not begin with \"# " + number + ". TITLE\" and its status");
        outcome(
            isHeaded
                && name.startsWith("%04d-".formatted(number))
                && list.contains("| [%d](%s) | %s |".formatted(number, name, head.group(2))),
            file + " is not number " + number + ", or README.md does not list it by its title");
      }
    }
  }

  private static Optional<Pattern> form(Path file) {
    return FORMS.entrySet().stream()
        .filter(each -> file.toString().endsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Folders of builds are not entered: they hold more files than all others. */
  private static List<Path> ours(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return BUILT.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isOurs(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private static boolean isOurs(Path file) {
    String path = file.toString();
    return form(file).isPresent()
            && Files.isRegularFile(file)
            && !path.matches("(.*/)?assets/qr/.*")
        || path.endsWith(".md") && !path.matches("(.*/)?src/.*");
  }

  private void links(Path file, Path root) throws IOException {
    Matcher link = LINK.matcher(Files.readString(file));
    while (link.find()) {
      if (!ELSEWHERE.matcher(link.group(1)).matches()) {
        Path target = file.resolveSibling(link.group(1)).normalize();
        boolean isWithin = !root.relativize(target).startsWith("..");
        outcome(
            isWithin && Files.exists(target), file + " leads to " + target + ", which is not there");
      }
    }
  }

  /** Pages that are named in code font, but for those of past releases, are there. */
  private void named(Path file, Path root) throws IOException {
    if (!file.equals(KEPT)) {
      Matcher page = PAGE.matcher(Files.readString(file));
      while (page.find()) {
        outcome(
            Files.exists(root.resolve(page.group(1))),
            file + " names " + page.group(1) + ", which is not there");
      }
    }
  }

  /** Long pages begin with links to their parts; what a command writes is left out. */
  private void contents(Path file) throws IOException {
    String page = Files.readString(file);
    boolean hasParts = PART.matcher(page).results().limit(2).count() > 1;
    if (hasParts && page.lines().count() > LONG && !page.contains("\nWritten by `")) {
      for (Matcher part = PART.matcher(page); part.find(); ) {
        String name = part.group(1).replace("`", "");
        String anchor = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "");
        String link = "[" + name + "](#" + anchor.replace(' ', '-') + ")";
        outcome(page.substring(0, part.start()).contains(link), file + " does not begin with " + link);
      }
    }
  }

  private void comments(Path file, Pattern form) throws IOException {
    Matcher token = form.matcher(Files.readString(file));
    while (token.find()) {
      String comment = token.group("block") == null ? token.group("line") : token.group("block");
      if (comment != null) {
        String begin = comment.lines().findFirst().orElse("").strip();
        outcome(!QUESTION.matcher(begin).matches(), file + " has a comment \"" + begin + "\"");
        Matcher tag = TAG.matcher(comment);
        boolean isQuestion = tag.find();
        outcome(!isQuestion, isQuestion ? file + " has a tag \"" + tag.group() + "\"" : "");
        words(file, comment);
      }
    }
  }

  /** Refuses metaphors in a text; code in it is left out, and so are line ends with their stars. */
  private void words(Path file, String text) {
    String plain = CODE.matcher(text).replaceAll("").replaceAll("\\s*\n[ */#]*", " ");
    Matcher metaphor = METAPHOR.matcher(plain);
    boolean isFound = !file.equals(KEPT) && metaphor.find();
    outcome(
        !isFound,
        isFound
            ? file + " has the metaphor \"" + metaphor.group() + "\": use the term of the field"
                + " (correct, continue, kiosk operator, seal custodian, in progress)"
            : "");
  }

  private void outcome(boolean isGood, String failure) {
    if (isGood) {
      passed++;
    } else {
      failures.add(failure);
    }
  }
}

package org.yinxin.web.rest;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Javadoc of classes and methods, as it is in the sources of this module and of the services. */
final class SourceComments {
  /**
   * A comment.
   *
   * @param first its first sentence, without the full stop
   * @param rest the sentences after it; empty if there are none
   * @param parameters texts of {@code @param}, by name
   * @param returned text of {@code @return}; empty if there is none
   */
  record Comment(String first, String rest, Map<String, String> parameters, String returned) {
    static final Comment NONE = new Comment("", "", Map.of(), "");
  }

  private static final List<Path> ROOTS =
      Stream.of(".", "../../services", "../../api", "../../kiosk/api")
          .map(module -> Path.of(module, "src/main/java"))
          .toList();

  private final Map<String, Comment> comments = new HashMap<>();
  private final Set<Path> read = new HashSet<>();

  /** The comment of a class; none if its source is elsewhere. */
  Comment of(Class<?> type) throws IOException {
    read(type);
    return comments.getOrDefault(type.getName(), Comment.NONE);
  }

  /** The comment of a method, whose name must be the only one in its class. */
  Comment of(Method method) throws IOException {
    read(method.getDeclaringClass());
    return comments.getOrDefault(
        method.getDeclaringClass().getName() + "#" + method.getName(), Comment.NONE);
  }

  private void read(Class<?> type) throws IOException {
    String path = type.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java";
    Optional<Path> source =
        ROOTS.stream().map(root -> root.resolve(path)).filter(Files::exists).findFirst();
    if (source.isEmpty() || !read.add(source.get())) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjects(source.get()));
      DocTrees trees = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(trees, unit.getPackageName().toString()).scan(unit, null);
      }
    }
  }

  private final class Scanner extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private final String packageName;
    private final Deque<String> classes = new ArrayDeque<>();

    Scanner(DocTrees trees, String packageName) {
      this.trees = trees;
      this.packageName = packageName;
    }

    private String type() {
      return packageName + "." + String.join("$", classes);
    }

    private void keep(String name) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        comments.put(name, comment(comment));
      }
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      classes.addLast(tree.getSimpleName().toString());
      keep(type());
      super.visitClass(tree, null);
      classes.removeLast();
      return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      keep(type() + "#" + tree.getName());
      return null;
    }
  }

  private static Comment comment(DocCommentTree comment) {
    Map<String, String> parameters = new HashMap<>();
    String returned = "";
    for (DocTree tag : comment.getBlockTags()) {
      if (tag instanceof ParamTree parameter) {
        parameters.put(parameter.getName().toString(), text(parameter.getDescription()));
      } else if (tag instanceof ReturnTree value) {
        returned = text(value.getDescription());
      }
    }
    String first = text(comment.getFirstSentence()).replaceAll("\\.$", "");
    return new Comment(first, text(comment.getBody()), parameters, returned);
  }

  private static String text(List<? extends DocTree> trees) {
    return trees.stream()
        .map(SourceComments::text)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String text(DocTree tree) {
    if (tree instanceof TextTree text) {
      return text.getBody();
    } else if (tree instanceof LiteralTree literal) {
      return "`" + literal.getBody().getBody() + "`";
    } else if (tree instanceof LinkTree link) {
      return link.getLabel().isEmpty()
          ? link.getReference().getSignature().replaceAll(".*#", "")
          : text(link.getLabel());
    } else if (tree instanceof EntityTree entity) {
      return entity.getName().contentEquals("lt") ? "<" : "&";
    }
    // A paragraph begins; the rest of HTML is not used in comments that are published.
    return " ";
  }

  /** The text with a capital letter at its beginning. */
  static String sentence(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}

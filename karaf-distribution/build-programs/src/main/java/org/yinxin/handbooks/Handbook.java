package org.yinxin.handbooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.node.Visitor;
import org.commonmark.parser.Parser;

/** A handbook in Markdown (CommonMark with the tables of GitHub). For one thread. */
final class Handbook {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private final String name;
  private final Node document;
  private final List<Part> parts = new ArrayList<>();

  /**
   * A heading and what leads to it.
   *
   * @param anchor fragment of its address, as GitHub makes it
   */
  record Part(Heading heading, String anchor) {
    String title() {
      return text(heading);
    }

    int level() {
      return heading.getLevel();
    }
  }

  /**
   * Reads a handbook.
   *
   * @param name of its file without the suffix
   */
  Handbook(String name, String markdown) {
    this.name = name;
    document = PARSER.parse(markdown);
    IdGenerator ids = IdGenerator.builder().build();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            parts.add(new Part(heading, ids.generateId(text(heading))));
          }
        });
  }

  String name() {
    return name;
  }

  /** Returns the headings in their order; the first is the title. */
  List<Part> parts() {
    return List.copyOf(parts);
  }

  Set<String> anchors() {
    Set<String> anchors = new TreeSet<>();
    parts.forEach(part -> anchors.add(part.anchor()));
    return anchors;
  }

  /** Has a visitor change it for the product. */
  void change(Visitor visitor) {
    document.accept(visitor);
  }

  /** Returns its contents and its text as HTML. */
  String html() {
    return new HandbookHtml(parts).of(document);
  }

  /** The text of a node without its markup. */
  static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text found) {
            text.append(found.getLiteral());
          }

          @Override
          public void visit(Code code) {
            text.append(code.getLiteral());
          }
        });
    return text.toString();
  }
}

package org.yinxin.handbooks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.yinxin.handbooks.Handbook.Part;

/** The contents and the text of a handbook as a part of a page. Immutable and thread-safe. */
final class HandbookHtml {
  private static final int TOP = 2;
  private static final int DEEPEST = 3;

  private final List<Part> parts;
  private final Map<Heading, String> anchors;
  private final HtmlRenderer renderer;

  HandbookHtml(List<Part> parts) {
    this.parts = List.copyOf(parts);
    anchors = parts.stream().collect(Collectors.toMap(Part::heading, Part::anchor));
    renderer =
        HtmlRenderer.builder()
            .escapeHtml(true)
            .nodeRendererFactory(Figures::new)
            .extensions(List.of(TablesExtension.create()))
            .attributeProviderFactory(context -> this::complete)
            .build();
  }

  String of(Node document) {
    StringBuilder html = new StringBuilder("<div class=\"yx-help\" lang=\"zh-CN\">\n");
    contents(new HtmlWriter(html));
    html.append("<article class=\"yx-handbook yx-cards\">\n");
    renderer.render(document, html);
    return html.append("</article>\n</div>\n").toString();
  }

  /** Folded until the page's script opens it where there is room beside the text. */
  private void contents(HtmlWriter html) {
    html.raw("<details class=\"yx-toc\" data-test=\"contents\"><summary>目录</summary>");
    html.raw("<nav aria-label=\"目录\"><ul>");
    for (Part part : parts) {
      if (part.level() >= TOP && part.level() <= DEEPEST) {
        html.line();
        html.tag("li", Map.of("class", "yx-toc-" + part.level()));
        html.tag("a", Map.of("href", "#" + part.anchor()));
        html.text(part.title());
        html.raw("</a></li>");
      }
    }
    html.raw("</ul></nav></details>");
    html.line();
  }

  /** Completes the attributes of a tag. */
  private void complete(Node node, String tag, Map<String, String> attributes) {
    switch (tag) {
      case "h1", "h2", "h3", "h4" -> attributes.put("id", anchors.get((Heading) node));
      // Each cell says what its column is called, for narrow pages where rows become cards.
      case "td" -> attributes.put("data-label", column((TableCell) node));
      // A line that is too long scrolls, for those without a mouse, too.
      case "pre" -> attributes.put("tabindex", "0");
      default -> {}
    }
  }

  private static String column(TableCell cell) {
    Node table = cell.getParent();
    while (!(table instanceof TableBlock)) {
      table = table.getParent();
    }
    Node heading = table.getFirstChild().getFirstChild().getFirstChild();
    for (Node each = cell.getPrevious(); each != null; each = each.getPrevious()) {
      heading = heading.getNext();
    }
    return Handbook.text(heading);
  }

  /** A picture that leads to itself: it is larger than the column of the text. */
  private record Figures(HtmlNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Figure.class);
    }

    @Override
    public void render(Node node) {
      Figure figure = (Figure) node;
      HtmlWriter html = context.getWriter();
      html.line();
      html.tag("figure");
      html.tag("a", Map.of("href", figure.address()));
      html.tag("img", figure.attributes(), true);
      html.raw("</a>");
      html.tag("figcaption");
      for (Node each = figure.getFirstChild(); each != null; each = each.getNext()) {
        context.render(each);
      }
      html.raw("</figcaption></figure>");
      html.line();
    }
  }
}

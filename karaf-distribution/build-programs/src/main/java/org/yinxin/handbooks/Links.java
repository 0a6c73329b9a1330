package org.yinxin.handbooks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * Has the links of a handbook lead to where the handbooks are in the product, below {@code /help/}.
 * No page shows the other files of the tree, which the archives of server and kiosk carry under the
 * same names: a link to one becomes its text with the file's name behind it. For one handbook and
 * one thread.
 */
final class Links extends AbstractVisitor {
  private static final Pattern ELSEWHERE = Pattern.compile("https?://.*");

  private final Handbook handbook;
  private final Map<String, Handbook> all;
  private final Path root;
  private final Path folder;
  private final List<String> faults = new ArrayList<>();

  Links(Handbook handbook, Map<String, Handbook> all, Path root) {
    this.handbook = handbook;
    this.all = all;
    this.root = root;
    folder = root.resolve("docs/zh");
  }

  /** Returns what leads nowhere, a sentence each. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void visit(Link link) {
    String destination = link.getDestination();
    if (ELSEWHERE.matcher(destination).matches()) {
      return;
    }
    String[] parts = destination.split("#", 2);
    String anchor = parts.length == 1 ? "" : parts[1];
    Handbook target = parts[0].isEmpty() ? handbook : all.get(parts[0].replaceFirst("\\.md$", ""));
    if (target == null) {
      nameFile(link, parts[0]);
      return;
    }
    require(anchor.isEmpty() || target.anchors().contains(anchor), destination);
    if (!parts[0].isEmpty()) {
      link.setDestination("/help/" + target.name() + (anchor.isEmpty() ? "" : "#" + anchor));
    }
  }

  /** Puts the name of a file in the place of a link to it. */
  private void nameFile(Link link, String destination) {
    Path file = folder.resolve(destination).normalize();
    require(Files.exists(file) && file.startsWith(root.normalize()), destination);
    String path = root.normalize().relativize(file).toString();
    if (Handbook.text(link).equals(path)) {
      link.insertBefore(new Code(path));
    } else {
      for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
        link.insertBefore(child);
      }
      link.insertBefore(new Text("（"));
      link.insertBefore(new Code(path));
      link.insertBefore(new Text("）"));
      // The bracket itself has room enough.
      if (link.getNext() instanceof Text next) {
        next.setLiteral(next.getLiteral().stripLeading());
      }
    }
    link.unlink();
  }

  private void require(boolean holds, String destination) {
    if (!holds) {
      faults.add("docs/zh/" + handbook.name() + ".md leads to " + destination + ": not there");
    }
  }
}

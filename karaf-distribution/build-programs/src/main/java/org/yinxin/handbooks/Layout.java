package org.yinxin.handbooks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;

/**
 * Prepares a handbook for a page. The paragraph of its contents goes, because the page makes a
 * table of contents of its own; a picture with its caption becomes a figure; and the ends of lines
 * between Chinese characters go, because a browser would show them as blanks. For one handbook and
 * one thread.
 */
final class Layout extends AbstractVisitor {
  /** The folder of the pictures, beside the handbooks. */
  static final String PICTURES = "pictures/";

  private static final String CONTENTS = "目录";

  /** Han characters, and the punctuation between them. */
  private static final Pattern CHINESE =
      Pattern.compile("[\\p{IsHan}\\u3000-\\u303F\\uFF00-\\uFFEF“”‘’…—·]");

  private final String name;
  private final Path folder;
  private final List<String> faults = new ArrayList<>();

  /**
   * Prepares a handbook.
   *
   * @param name of its file without the suffix
   * @param folder of the handbooks
   */
  Layout(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  /** Returns the errors of pictures, a sentence each. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void visit(Paragraph paragraph) {
    if (Handbook.text(paragraph).startsWith(CONTENTS)) {
      paragraph.unlink();
    } else if (paragraph.getFirstChild() instanceof Image image
        && image.getNext() instanceof HardLineBreak lineEnd
        && lineEnd.getNext() instanceof Emphasis caption
        && caption.getNext() == null) {
      visitChildren(caption);
      frame(paragraph, image, caption);
    } else {
      visitChildren(paragraph);
    }
  }

  private void frame(Paragraph paragraph, Image image, Emphasis caption) {
    String destination = image.getDestination();
    Path file = folder.resolve(destination);
    if (!destination.startsWith(PICTURES) || !Files.exists(file)) {
      fault(destination, "is not there");
      return;
    }
    String words = Handbook.text(image);
    if (words.isBlank()) {
      fault(destination, "is not said in words");
    }
    BufferedImage picture = read(file);
    Figure figure =
        new Figure("/assets/help/" + destination, words, picture.getWidth(), picture.getHeight());
    for (Node child = caption.getFirstChild(); child != null; child = caption.getFirstChild()) {
      figure.appendChild(child);
    }
    paragraph.insertBefore(figure);
    paragraph.unlink();
  }

  private static BufferedImage read(Path file) {
    try {
      return ImageIO.read(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that is no figure. */
  @Override
  public void visit(Image image) {
    fault(image.getDestination(), "has no caption: \\ at its end and *…* in the next line");
  }

  private void fault(String picture, String what) {
    faults.add("docs/zh/" + name + ".md: " + picture + " " + what);
  }

  @Override
  public void visit(SoftLineBreak lineEnd) {
    String before = text(lineEnd.getPrevious());
    String after = text(lineEnd.getNext());
    if (!before.isEmpty()
        && !after.isEmpty()
        && isChinese(before.codePointBefore(before.length()))
        && isChinese(after.codePointAt(0))) {
      lineEnd.unlink();
    }
  }

  private static String text(Node node) {
    return node == null ? "" : Handbook.text(node);
  }

  private static boolean isChinese(int character) {
    return CHINESE.matcher(Character.toString(character)).matches();
  }
}

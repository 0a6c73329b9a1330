package org.yinxin.core.rendering;

import java.util.ArrayList;
import java.util.List;

/**
 * The structure tree of a PDF (ISO 32000-1 14.7), with the parent tree that leads from each mark on
 * the pages to its element. For one thread.
 */
final class StructureTree {
  private final PdfFile pdf;
  private final int number;
  private final Element document;
  private final List<Element> elements = new ArrayList<>();
  private final Bytes parents = new Bytes(4_000);
  private int keys;

  /**
   * A tree with a document and nothing in it.
   *
   * @param language as a tag
   */
  StructureTree(PdfFile pdf, String language) {
    this.pdf = pdf;
    number = pdf.reserve();
    document = element("Document", number);
    document.add("/Lang(" + language + ")");
  }

  /** The element above all others. */
  Element document() {
    return document;
  }

  /** An element that its parent, an object, already refers to. */
  Element element(String type, int parent) {
    Element element = new Element(this, type, parent, pdf.reserve());
    elements.add(element);
    return element;
  }

  /** Adds the owners of a page's marks, in the marks' order, and returns the page's key. */
  int page(List<Element> owners) {
    parents.put((long) keys).octet('[');
    for (Element owner : owners) {
      parents.put((long) owner.number()).put(" 0 R ");
    }
    parents.octet(']');
    return keys++;
  }

  /** Adds the owner of an annotation and returns the annotation's key. */
  int annotation(Element owner) {
    parents.put((long) keys).octet(' ').put((long) owner.number()).put(" 0 R ");
    return keys++;
  }

  /** Writes the tree and returns its object number. */
  int write() {
    Bytes body = new Bytes(200);
    for (Element each : elements) {
      body.clear();
      each.write(body);
      pdf.add(each.number(), body);
    }
    Bytes numbers = new Bytes(parents.size() + 20).put("<</Nums[");
    numbers.octets(parents.array(), 0, parents.size()).put("]>>");
    int tree = pdf.reserve();
    pdf.add(tree, numbers);
    pdf.add(
        number,
        "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
            .formatted(document.number(), tree, keys));
    return number;
  }
}

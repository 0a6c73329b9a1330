package org.yinxin.core.rendering;

/**
 * An element of the structure tree (ISO 32000-1 14.7.2). Its children and marked content are in
 * reading order. For one thread.
 */
final class Element {
  static final String FIGURE = "Figure";
  static final String FORM = "Form";
  static final String H1 = "H1";
  static final String P = "P";
  static final String TABLE = "Table";
  static final String TD = "TD";
  static final String TH = "TH";
  static final String TR = "TR";

  private final StructureTree tree;
  private final String type;
  private final int parent;
  private final int number;
  private final Bytes kids = new Bytes(16);
  private String entries = "";

  /** Object number of the page that marked content without its own page is on. */
  private int page;

  Element(StructureTree tree, String type, int parent, int number) {
    this.tree = tree;
    this.type = type;
    this.parent = parent;
    this.number = number;
  }

  /** Adds an element below this one. */
  Element child(String childType) {
    Element child = tree.element(childType, number);
    kids.put((long) child.number).put(" 0 R ");
    return child;
  }

  String type() {
    return type;
  }

  /** Its object number. */
  int number() {
    return number;
  }

  /** Says in words what is drawn. */
  void describe(String text) {
    entries += "/Alt" + Bytes.text(text);
  }

  /** Adds further entries of the dictionary, in PDF syntax. */
  void add(String more) {
    entries += more;
  }

  /** Adds marked content number {@code id} of a page, which is an object. */
  void mark(int onPage, int id) {
    page = page == 0 ? onPage : page;
    if (onPage == page) {
      kids.put((long) id).octet(' ');
    } else {
      kids.put("<</Type/MCR/Pg " + onPage + " 0 R/MCID " + id + ">>");
    }
  }

  /** Adds an annotation of a page, both objects. */
  void annotation(int onPage, int annotation) {
    page = page == 0 ? onPage : page;
    kids.put("<</Type/OBJR/Obj " + annotation + " 0 R/Pg " + onPage + " 0 R>>");
  }

  void write(Bytes to) {
    to.put("<</S/").put(type).put("/P ").put((long) parent).put(" 0 R").put(entries);
    if (page > 0) {
      to.put("/Pg ").put((long) page).put(" 0 R");
    }
    to.put("/K[").octets(kids.array(), 0, kids.size()).put("]>>");
  }
}

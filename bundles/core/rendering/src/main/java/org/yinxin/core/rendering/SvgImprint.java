package org.yinxin.core.rendering;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.yinxin.services.rendering.RenderingException;

/**
 * A drawn imprint: shapes in plain colours. Whatever else an SVG may hold is refused by name rather
 * than left out, since a seal of which a part is missing is not the registered one.
 *
 * @param width of the drawing, in its own units
 * @param height height in the same unit
 * @param parts filled shapes with their colours, in order
 */
record SvgImprint(double width, double height, List<Part> parts) {
  /** A shape, in units of the drawing from its upper left corner, and its colour as 0xRRGGBB. */
  record Part(Shape shape, int colour) {}

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final Set<String> IGNORED = Set.of("title", "desc", "metadata");
  private static final int MOST_PARTS = 2_000;

  static SvgImprint read(byte[] file) throws RenderingException {
    Element root = root(file);
    double[] box = SvgShape.box(root);
    PngImprint.proportion(box[2] / box[3]);
    List<Part> parts = new ArrayList<>();
    AffineTransform toOrigin = AffineTransform.getTranslateInstance(-box[0], -box[1]);
    collect(root, new SvgShape(toOrigin), parts);
    if (parts.isEmpty()) {
      throw BadImprint.of("SVG 中没有任何图形。", "The SVG draws nothing.");
    }
    return new SvgImprint(box[2], box[3], List.copyOf(parts));
  }

  double ratio() {
    return width / height;
  }

  /** Draws it into a rectangle from the origin. */
  void draw(ContentStream stream, double toWidth, double toHeight) {
    AffineTransform place =
        new AffineTransform(toWidth / width, 0, 0, -toHeight / height, 0, toHeight);
    for (Part part : parts) {
      stream.setNonStrokingColor(
          (part.colour() >> 16 & 255) / 255.0,
          (part.colour() >> 8 & 255) / 255.0,
          (part.colour() & 255) / 255.0);
      SealDrawing.fill(stream, part.shape().getPathIterator(place));
    }
  }

  private static Element root(byte[] file) throws RenderingException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setExpandEntityReferences(false);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      // No entities, and nothing fetched; drawing programs can leave it out.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      Element root = builder.parse(new ByteArrayInputStream(file)).getDocumentElement();
      if (!NAMESPACE.equals(root.getNamespaceURI()) || !"svg".equals(root.getLocalName())) {
        throw BadImprint.of("这不是 SVG 图形。", "This is no SVG.");
      }
      return root;
    } catch (SAXException | IOException e) {
      throw BadImprint.of(
          "这不是有效的 SVG，或带有 DOCTYPE 声明，请去掉后再上传。",
          "This is no well-formed SVG, or it has a DOCTYPE; save it without one.");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser has these features", e);
    }
  }

  private static void collect(Element parent, SvgShape context, List<Part> parts)
      throws RenderingException {
    SvgShape inside = context.inside(parent);
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (!(node instanceof Element element)) {
        if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
          throw refused("<?" + node.getNodeName() + "?>");
        }
        continue;
      }
      String name = element.getLocalName();
      boolean foreign = !NAMESPACE.equals(element.getNamespaceURI());
      // Drawing programs keep their own notes in a namespace of theirs, which draw nothing.
      if (foreign ? isNote(element) : IGNORED.contains(name)) {
        continue;
      }
      if (foreign) {
        throw refused("<" + element.getNodeName() + ">");
      }
      if (name.equals("g")) {
        collect(element, inside, parts);
      } else if (!name.equals("defs") || element.getElementsByTagName("*").getLength() > 0) {
        parts.addAll(inside.inside(element).parts(element));
      }
      if (parts.size() > MOST_PARTS) {
        throw BadImprint.of("图形太复杂，请简化。", "The drawing is too complex; simplify it.");
      }
    }
  }

  private static boolean isNote(Element element) {
    String space = String.valueOf(element.getNamespaceURI());
    return space.contains("inkscape.org") || space.contains("sodipodi");
  }

  static RenderingException refused(String what) {
    return BadImprint.of(
        "SVG 中有不能使用的内容：" + what + "。请把文字转为路径、合并图形，去掉脚本、样式表、图片和引用。",
        "The SVG holds something that cannot be used: "
            + what
            + ". Convert text to paths, and remove scripts, style sheets, pictures and references.");
  }
}

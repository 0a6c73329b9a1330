package org.yinxin.core.rendering;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.IllegalPathStateException;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.batik.parser.AWTPathProducer;
import org.apache.batik.parser.ParseException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.yinxin.core.rendering.SvgImprint.Part;
import org.yinxin.services.rendering.RenderingException;

/**
 * The position and paint of a shape in an SVG: those that it inherits, and those that it states.
 */
final class SvgShape {
  private static final Pattern TRANSFORM = Pattern.compile("\\s*,?\\s*(\\w+)\\s*\\(([^)]*)\\)");
  private static final Pattern HEX = Pattern.compile("#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
  private static final Pattern RGB =
      Pattern.compile("rgb\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*\\)");
  private static final Map<String, Integer> NAMES =
      Map.of("black", 0, "white", 0xFFFFFF, "red", 0xFF0000, "crimson", 0xDC143C);

  private final AffineTransform transform;
  private final Map<String, String> style;

  SvgShape(AffineTransform transform) {
    this(transform, Map.of("fill", "black", "stroke", "none", "stroke-width", "1"));
  }

  private SvgShape(AffineTransform transform, Map<String, String> style) {
    this.transform = transform;
    this.style = style;
  }

  /** x, y, width and height of what an SVG shows. */
  static double[] box(Element root) throws RenderingException {
    String text = root.getAttribute("viewBox");
    double[] box =
        text.isBlank()
            ? new double[] {0, 0, length(root, "width"), length(root, "height")}
            : numbers(text);
    if (box.length != 4 || box[2] <= 0 || box[3] <= 0) {
      throw BadImprint.of("SVG 没有有效的 viewBox。", "The SVG has no usable viewBox.");
    }
    return box;
  }

  /** Returns the position and paint that hold within an element. */
  SvgShape inside(Element element) throws RenderingException {
    Map<String, String> own = new HashMap<>(style);
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      SvgAttributes.check(attribute);
      SvgAttributes.paint(attribute, own);
    }
    AffineTransform place = new AffineTransform(transform);
    place.concatenate(transform(element.getAttribute("transform")));
    return new SvgShape(place, own);
  }

  /** Returns the areas that an element fills and strokes. */
  List<Part> parts(Element element) throws RenderingException {
    Shape shape = shape(element);
    List<Part> parts = new ArrayList<>();
    Optional<Integer> fill = colour("fill");
    if (fill.isPresent()) {
      Path2D.Double path = new Path2D.Double(shape);
      path.setWindingRule(
          "evenodd".equals(style.get("fill-rule")) ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO);
      parts.add(new Part(path.createTransformedShape(transform), fill.get()));
    }
    Optional<Integer> stroke = colour("stroke");
    if (stroke.isPresent()) {
      Shape outline = stroke().createStrokedShape(shape);
      parts.add(new Part(transform.createTransformedShape(outline), stroke.get()));
    }
    return parts;
  }

  private BasicStroke stroke() throws RenderingException {
    int cap =
        switch (style.getOrDefault("stroke-linecap", "butt")) {
          case "round" -> BasicStroke.CAP_ROUND;
          case "square" -> BasicStroke.CAP_SQUARE;
          default -> BasicStroke.CAP_BUTT;
        };
    int join =
        switch (style.getOrDefault("stroke-linejoin", "miter")) {
          case "round" -> BasicStroke.JOIN_ROUND;
          case "bevel" -> BasicStroke.JOIN_BEVEL;
          default -> BasicStroke.JOIN_MITER;
        };
    double width = number(style.get("stroke-width"));
    return new BasicStroke((float) Math.max(0, width), cap, join, 4);
  }

  private static Shape shape(Element e) throws RenderingException {
    return switch (e.getLocalName()) {
      case "path" -> path(e.getAttribute("d"));
      case "circle" -> ellipse(e, length(e, "r"), length(e, "r"));
      case "ellipse" -> ellipse(e, length(e, "rx"), length(e, "ry"));
      case "rect" -> {
        if (e.hasAttribute("rx") || e.hasAttribute("ry")) {
          throw SvgImprint.refused("<rect rx>");
        }
        yield new Rectangle2D.Double(
            length(e, "x"), length(e, "y"), length(e, "width"), length(e, "height"));
      }
      case "line" ->
          new Line2D.Double(length(e, "x1"), length(e, "y1"), length(e, "x2"), length(e, "y2"));
      case "polygon" -> points(e, true);
      case "polyline" -> points(e, false);
      default -> throw SvgImprint.refused("<" + e.getLocalName() + ">");
    };
  }

  /** Reads path data (SVG 1.1, 8.3). */
  static Shape path(String data) throws RenderingException {
    try {
      Shape path = AWTPathProducer.createShape(new StringReader(data), PathIterator.WIND_NON_ZERO);
      Rectangle2D box = path.getBounds2D();
      if (Double.isFinite(box.getWidth() + box.getHeight())) {
        return path;
      }
      throw SvgImprint.refused("<path>: a number is too large");
    } catch (IOException | ParseException | IllegalPathStateException e) {
      throw SvgImprint.refused("<path>: " + e.getMessage());
    }
  }

  private static Shape ellipse(Element e, double rx, double ry) throws RenderingException {
    return new Ellipse2D.Double(length(e, "cx") - rx, length(e, "cy") - ry, 2 * rx, 2 * ry);
  }

  private static Shape points(Element element, boolean closed) throws RenderingException {
    double[] all = numbers(element.getAttribute("points"));
    if (all.length < 4 || all.length % 2 != 0) {
      throw SvgImprint.refused("points");
    }
    Path2D.Double path = new Path2D.Double();
    path.moveTo(all[0], all[1]);
    for (int i = 2; i < all.length; i += 2) {
      path.lineTo(all[i], all[i + 1]);
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }

  private static AffineTransform transform(String text) throws RenderingException {
    AffineTransform all = new AffineTransform();
    Matcher each = TRANSFORM.matcher(text);
    int end = 0;
    while (each.find() && each.start() == end) {
      end = each.end();
      double[] n = numbers(each.group(2));
      switch (each.group(1) + n.length) {
        case "translate1" -> all.translate(n[0], 0);
        case "translate2" -> all.translate(n[0], n[1]);
        case "scale1" -> all.scale(n[0], n[0]);
        case "scale2" -> all.scale(n[0], n[1]);
        case "rotate1" -> all.rotate(Math.toRadians(n[0]));
        case "rotate3" -> all.rotate(Math.toRadians(n[0]), n[1], n[2]);
        case "matrix6" -> all.concatenate(new AffineTransform(n));
        default -> throw SvgImprint.refused("transform: " + each.group(1));
      }
    }
    if (!text.substring(end).isBlank()) {
      throw SvgImprint.refused("transform");
    }
    return all;
  }

  private Optional<Integer> colour(String of) throws RenderingException {
    String text = style.get(of).strip().toLowerCase(Locale.ROOT);
    if (text.equals("none")) {
      return Optional.empty();
    }
    Matcher hex = HEX.matcher(text);
    if (hex.matches()) {
      String digits = hex.group(1);
      return Optional.of(
          Integer.parseInt(digits.length() == 6 ? digits : digits.replaceAll("(.)", "$1$1"), 16));
    }
    Matcher rgb = RGB.matcher(text);
    if (rgb.matches()) {
      int[] parts = Stream.of(1, 2, 3).mapToInt(i -> Integer.parseInt(rgb.group(i))).toArray();
      return Optional.of(
          Math.min(255, parts[0]) << 16 | Math.min(255, parts[1]) << 8 | Math.min(255, parts[2]));
    }
    return Optional.of(
        Optional.ofNullable(NAMES.get(text))
            .orElseThrow(() -> SvgImprint.refused(of + ": " + text)));
  }

  private static double length(Element element, String name) throws RenderingException {
    String text = element.getAttribute(name).strip();
    return text.isEmpty() ? 0 : number(text.replaceFirst("(px|mm|pt)$", ""));
  }

  private static double number(String text) throws RenderingException {
    double[] one = numbers(text.replaceFirst("px$", ""));
    if (one.length != 1) {
      throw SvgImprint.refused(text);
    }
    return one[0];
  }

  private static double[] numbers(String text) throws RenderingException {
    try {
      double[] all =
          Stream.of(text.strip().split("[\\s,]+"))
              .filter(part -> !part.isEmpty())
              .mapToDouble(Double::parseDouble)
              .toArray();
      if (DoubleStream.of(all).allMatch(Double::isFinite)) {
        return all;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw SvgImprint.refused("'" + text + "'");
  }
}

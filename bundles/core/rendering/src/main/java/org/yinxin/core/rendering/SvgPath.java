package org.yinxin.core.rendering;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Path data of SVG 1.1 (clause 8.3). For one thread. */
final class SvgPath {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\G[\\s,]*(?:([MmZzLlHhVvCcSsQqTtAa])|([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?))");

  /** An arc's two flags may be written without anything between. */
  private static final Pattern FLAG = Pattern.compile("\\G[\\s,]*([01])");

  private static final Pattern REST = Pattern.compile("\\G[\\s,]*");

  private final String data;
  private final Path2D.Double path = new Path2D.Double();
  private final Matcher token;
  private int position;
  private double x;
  private double y;

  /** The point at which the subpath began. */
  private double startX;

  private double startY;

  /** The control point that a smooth curve reflects, and of which degree the last curve was. */
  private double controlX;

  private double controlY;
  private int degree;

  private SvgPath(String data) {
    this.data = data;
    token = TOKEN.matcher(data);
  }

  /**
   * The path.
   *
   * @throws IllegalArgumentException if the data are none
   */
  static Path2D.Double of(String data) {
    return new SvgPath(data).read();
  }

  private Path2D.Double read() {
    char command = 0;
    while (!isAtEnd()) {
      char next = command();
      if (next != 0) {
        command = next;
      } else if (command == 'M' || command == 'm') {
        // Further pairs after a moveto are lines.
        command = command == 'M' ? 'L' : 'l';
      } else if (command == 0 || command == 'Z' || command == 'z') {
        throw new IllegalArgumentException("number without a command");
      }
      apply(command);
    }
    return path;
  }

  private boolean isAtEnd() {
    Matcher rest = REST.matcher(data);
    return rest.find(position) && rest.end() == data.length();
  }

  private char command() {
    if (!token.find(position)) {
      throw new IllegalArgumentException("path data");
    }
    if (token.group(1) == null) {
      return 0;
    }
    position = token.end();
    return token.group(1).charAt(0);
  }

  private double number() {
    if (!token.find(position) || token.group(2) == null) {
      throw new IllegalArgumentException("path data lack a number");
    }
    position = token.end();
    double number = Double.parseDouble(token.group(2));
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException("a number is too large");
    }
    return number;
  }

  private boolean flag() {
    Matcher flag = FLAG.matcher(data);
    if (!flag.find(position)) {
      throw new IllegalArgumentException("path data lack a flag");
    }
    position = flag.end();
    return flag.group(1).equals("1");
  }

  private void apply(char command) {
    boolean relative = Character.isLowerCase(command);
    double baseX = relative ? x : 0;
    double baseY = relative ? y : 0;
    switch (Character.toUpperCase(command)) {
      case 'M' -> move(baseX + number(), baseY + number());
      case 'Z' -> close();
      case 'L' -> line(baseX + number(), baseY + number());
      case 'H' -> line(baseX + number(), y);
      case 'V' -> line(x, baseY + number());
      case 'C' -> cubic(baseX, baseY, baseX + number(), baseY + number());
      case 'S' -> cubic(baseX, baseY, smoothX(3), smoothY(3));
      case 'Q' -> quadratic(baseX, baseY, baseX + number(), baseY + number());
      case 'T' -> quadratic(baseX, baseY, smoothX(2), smoothY(2));
      default -> arc(baseX, baseY);
    }
  }

  private double smoothX(int of) {
    return degree == of ? 2 * x - controlX : x;
  }

  private double smoothY(int of) {
    return degree == of ? 2 * y - controlY : y;
  }

  private void at(double newX, double newY, int newDegree) {
    x = newX;
    y = newY;
    degree = newDegree;
  }

  private void move(double toX, double toY) {
    path.moveTo(toX, toY);
    startX = toX;
    startY = toY;
    at(toX, toY, 1);
  }

  private void close() {
    path.closePath();
    at(startX, startY, 1);
  }

  private void line(double toX, double toY) {
    path.lineTo(toX, toY);
    at(toX, toY, 1);
  }

  private void cubic(double baseX, double baseY, double x1, double y1) {
    controlX = baseX + number();
    controlY = baseY + number();
    double toX = baseX + number();
    double toY = baseY + number();
    path.curveTo(x1, y1, controlX, controlY, toX, toY);
    at(toX, toY, 3);
  }

  private void quadratic(double baseX, double baseY, double x1, double y1) {
    controlX = x1;
    controlY = y1;
    double toX = baseX + number();
    double toY = baseY + number();
    path.quadTo(x1, y1, toX, toY);
    at(toX, toY, 2);
  }

  /** From end points to centre (SVG 1.1 F.6.5), in the circle's own coordinates. */
  private void arc(double baseX, double baseY) {
    double rx = Math.abs(number());
    double ry = Math.abs(number());
    double tilt = Math.toRadians(number());
    boolean large = flag();
    boolean sweep = flag();
    double toX = baseX + number();
    double toY = baseY + number();
    if (rx == 0 || ry == 0) {
      line(toX, toY);
      return;
    }
    AffineTransform unit = AffineTransform.getScaleInstance(1 / rx, 1 / ry);
    unit.rotate(-tilt);
    Point2D from = unit.transform(new Point2D.Double(x, y), null);
    Point2D to = unit.transform(new Point2D.Double(toX, toY), null);
    double chord = from.distance(to);
    if (chord > 0) {
      double radius = Math.max(1, chord / 2);
      double side = Math.sqrt(Math.max(0, radius * radius - chord * chord / 4)) / chord;
      side = large == sweep ? -side : side;
      double cx = (from.getX() + to.getX()) / 2 - side * (to.getY() - from.getY());
      double cy = (from.getY() + to.getY()) / 2 + side * (to.getX() - from.getX());
      double begin = Math.atan2(from.getY() - cy, from.getX() - cx);
      double extent = Math.atan2(to.getY() - cy, to.getX() - cx) - begin;
      extent += sweep && extent < 0 ? 2 * Math.PI : !sweep && extent > 0 ? -2 * Math.PI : 0;
      // Java counts angles the other way.
      Arc2D circle =
          new Arc2D.Double(
              cx - radius,
              cy - radius,
              2 * radius,
              2 * radius,
              -Math.toDegrees(begin),
              -Math.toDegrees(extent),
              Arc2D.OPEN);
      AffineTransform back = AffineTransform.getRotateInstance(tilt);
      back.scale(rx, ry);
      path.append(circle.getPathIterator(back), true);
    }
    at(toX, toY, 1);
  }
}

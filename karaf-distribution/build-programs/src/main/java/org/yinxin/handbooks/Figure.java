package org.yinxin.handbooks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.commonmark.node.CustomBlock;

/** A picture; its caption is within. Its size lets the page keep its place until it is there. */
final class Figure extends CustomBlock {
  private final String address;
  private final String words;
  private final int widthPixels;
  private final int heightPixels;

  /**
   * A figure without its caption.
   *
   * @param address of the picture in the product
   * @param words for those who do not see it
   */
  Figure(String address, String words, int widthPixels, int heightPixels) {
    this.address = address;
    this.words = words;
    this.widthPixels = widthPixels;
    this.heightPixels = heightPixels;
  }

  String address() {
    return address;
  }

  /** The attributes of its {@code img}. */
  Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("src", address);
    attributes.put("alt", words);
    attributes.put("width", Integer.toString(widthPixels));
    attributes.put("height", Integer.toString(heightPixels));
    attributes.put("loading", "lazy");
    return attributes;
  }
}

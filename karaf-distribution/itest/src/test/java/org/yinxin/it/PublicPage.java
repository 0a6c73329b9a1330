package org.yinxin.it;

/**
 * A page that people see.
 *
 * @param user user who looks at it; empty for anybody
 * @param path its address; {@code {code}} is replaced by the verification code of a credential
 * @param shown CSS selector of an element that is there when the page is ready
 */
record PublicPage(String user, String path, String shown) {
  /** In a language. */
  String address(Server server, String code, String language) {
    String address = server.address() + path.replace("{code}", code);
    return address + (address.contains("?") ? "&" : "?") + "lang=" + language;
  }

  @Override
  public String toString() {
    return path + (user.isEmpty() ? "" : " as " + user);
  }
}

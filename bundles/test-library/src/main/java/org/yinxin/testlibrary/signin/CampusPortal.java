package org.yinxin.testlibrary.signin;

import java.io.IOException;

/** The portal of the campus, another site: a page with one link. */
public final class CampusPortal implements AutoCloseable {
  private final Site site = new Site();

  /**
   * Begins to serve.
   *
   * @param link target of its link
   */
  public CampusPortal(String link) throws IOException {
    site.page(
        "/",
        (exchange, parameters) ->
            Site.send(
                exchange,
                200,
                "text/html",
                "<!doctype html><title>校园门户</title><h1>校园门户</h1><a id=\"link\" href=\""
                    + link.replace("&", "&amp;")
                    + "\">成绩单</a>"));
  }

  /** Returns the address of the portal. */
  public String address() {
    return site.address() + "/";
  }

  @Override
  public void close() {
    site.close();
  }
}

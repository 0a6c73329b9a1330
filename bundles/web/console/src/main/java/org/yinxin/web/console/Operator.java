package org.yinxin.web.console;

import org.apache.karaf.shell.api.console.Session;

/** Who is at the console, for the record. */
final class Operator {
  private Operator() {}

  static String of(Session session) {
    Object user = session.get("USER");
    return user == null ? "console" : "console:" + user;
  }
}

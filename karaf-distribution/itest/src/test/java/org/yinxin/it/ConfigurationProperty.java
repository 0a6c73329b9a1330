package org.yinxin.it;

/**
 * A property of a configuration ({@code etc/PID.cfg}) of a running server that others use, too. The
 * value that it had before comes back at the end, or none if it had none. For one thread.
 */
final class ConfigurationProperty implements AutoCloseable {
  /** As Karaf shows a property that is not there. */
  private static final String NONE = "<null>";

  private final Server server;
  private final String pid;
  private final String key;
  private final String former;

  /** Notes the value of a property, which may be changed now. */
  ConfigurationProperty(Server server, String pid, String key) {
    this.server = server;
    this.pid = pid;
    this.key = key;
    former = server.console("config:property-get -p %s %s".formatted(pid, key)).strip();
  }

  /** Changes it. */
  void put(String value) {
    server.console("config:property-set -p %s %s '%s'".formatted(pid, key, value));
  }

  @Override
  public void close() {
    if (former.equals(NONE)) {
      server.console("config:property-delete -p %s %s".formatted(pid, key));
    } else {
      put(former);
    }
  }
}

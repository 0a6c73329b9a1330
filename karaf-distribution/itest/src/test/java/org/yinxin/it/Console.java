package org.yinxin.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.yinxin.testkit.Waits;

/**
 * The console of a Karaf, over SSH as {@code bin/client -b} reaches it, without a JVM for each
 * command. Thread-safe.
 */
final class Console {
  static final String USER = "operator";
  static final String PASSWORD = "test-operator";

  /** Line of {@code etc/users.properties} for the operator. */
  static final String ACCOUNT =
      USER
          + " = "
          + PASSWORD
          + ",_g_:admingroup\n"
          + "_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh\n";

  private static final SshClient CLIENT = client();

  private final int port;

  Console(int port) {
    this.port = port;
  }

  private static SshClient client() {
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    // The quickest of those that Karaf offers: each command is a connection.
    client.setKeyExchangeFactories(
        List.of(ClientBuilder.DH2KEX.apply(BuiltinDHFactories.ecdhp256)));
    client.start();
    return client;
  }

  /** Runs commands one after the other, once the console answers; returns output and errors. */
  String run(String... commands) {
    String script = String.join("\n", commands) + "\n";
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (ClientSession session = session();
        ChannelExec channel = session.createExecChannel(script)) {
      channel.setIn(new ByteArrayInputStream(new byte[0]));
      channel.setOut(output);
      channel.setErr(output);
      channel.open().verify(Waits.LIMIT);
      if (channel
          .waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Waits.LIMIT)
          .contains(ClientChannelEvent.TIMEOUT)) {
        throw new IllegalStateException("no end of " + script + output);
      }
      return output.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(script + output, e);
    }
  }

  /** Karaf starts its console while other things start, too. */
  private ClientSession session() {
    return Waits.await("the console").ignoreExceptions().until(this::connected, Objects::nonNull);
  }

  private ClientSession connected() throws IOException {
    ClientSession session =
        CLIENT.connect(USER, "localhost", port).verify(Waits.LIMIT).getSession();
    session.addPasswordIdentity(PASSWORD);
    session.auth().verify(Waits.LIMIT);
    return session;
  }
}

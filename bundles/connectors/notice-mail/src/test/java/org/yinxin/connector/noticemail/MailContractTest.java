package org.yinxin.connector.noticemail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.annotation.Annotation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.yinxin.notice.NoticeChannel;
import org.yinxin.testkit.Waits;
import org.yinxin.testkit.connector.NoticeChannelContract;
import org.yinxin.testkit.connector.Trouble;

/**
 * The contract of channels, through a relay in front of a real SMTP server, which answers in its
 * place where the contract wants trouble.
 */
final class MailContractTest implements NoticeChannelContract {
  private static final String LOOPBACK = "127.0.0.1";

  private record Settings(int port, int timeoutSeconds) implements MailChannel.Config {
    @Override
    public String host() {
      return LOOPBACK;
    }

    @Override
    public String security() {
      return "none";
    }

    @Override
    public String user() {
      return "";
    }

    @Override
    public String password() {
      return "";
    }

    @Override
    public String trustAnchors() {
      return "";
    }

    @Override
    public String from() {
      return "no-reply@example.edu.cn";
    }

    @Override
    public String fromName() {
      return "印信";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return MailChannel.Config.class;
    }
  }

  private final GreenMail server;
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final MailChannel channel = new MailChannel(new Settings(listening.getLocalPort(), 25));

  /** Leaves a server that hangs after a second; an interrupt does not end its reading. */
  private final MailChannel hasty = new MailChannel(new Settings(listening.getLocalPort(), 1));

  private volatile Trouble trouble;

  MailContractTest() throws IOException {
    ServerSetup setup = new ServerSetup(0, LOOPBACK, "smtp");
    setup.setServerStartupTimeout(Waits.LIMIT.toMillis());
    server = new GreenMail(setup);
    server.start();
    Thread relay = new Thread(this::accept, "relay");
    relay.setDaemon(true);
    relay.start();
  }

  @AfterEach
  void stop() throws IOException {
    listening.close();
    server.stop();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Thread conversation = new Thread(() -> converse(client), "conversation");
        conversation.setDaemon(true);
        conversation.start();
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void converse(Socket client) {
    Trouble now = trouble;
    try (client;
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), server.getSmtp().getPort());
        BufferedReader asks = reader(client);
        BufferedReader answers = reader(behind)) {
      say(client, now == Trouble.NONSENSE ? "<!doctype html>" : answers.readLine());
      boolean isBody = false;
      for (String line = asks.readLine(); line != null; line = asks.readLine()) {
        if (now == Trouble.HANGS) {
          continue;
        }
        boolean isRecipient = !isBody && line.startsWith("RCPT");
        if (isRecipient && now == Trouble.REFUSES) {
          say(client, "550 5.7.1 relaying denied for " + address());
        } else if (isRecipient && line.contains(unknownAddress())) {
          say(client, "550 5.1.1 " + unknownAddress() + " is unknown here");
        } else {
          say(behind, line);
          isBody = line.equals("DATA") || (isBody && !line.equals("."));
          if (!isBody || line.equals("DATA")) {
            if (now == Trouble.ANSWER_LOST && line.equals(".")) {
              answers.readLine();
              return;
            }
            pass(answers, client);
          }
        }
      }
    } catch (IOException e) {
      // One of the two has gone.
    }
  }

  /** An answer of one or several lines (RFC 5321 4.2.1). */
  private static void pass(BufferedReader answers, Socket client) throws IOException {
    String line;
    do {
      line = answers.readLine();
      say(client, line);
    } while (line.length() > 3 && line.charAt(3) == '-');
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public NoticeChannel channel() {
    return trouble == Trouble.HANGS ? hasty : channel;
  }

  @Override
  public String address() {
    return "zhang@example.org";
  }

  @Override
  public String unknownAddress() {
    return "nobody@example.org";
  }

  @Override
  public Set<String> secrets() {
    return Set.of();
  }

  @Override
  public List<Arrived> arrived() throws Exception {
    List<Arrived> all = new ArrayList<>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      all.add(new Arrived(mail.getMessageID(), mail.getSubject() + "\n" + text(mail.getContent())));
    }
    return all;
  }

  private static String text(Object content) throws Exception {
    if (content instanceof Multipart parts) {
      BodyPart first = parts.getBodyPart(0);
      return text(first.getContent());
    }
    return content.toString();
  }

  @Override
  public boolean make(Trouble next) {
    trouble = next;
    return next != Trouble.ANSWER_FORGED && next != Trouble.ANSWER_OF_ANOTHER;
  }

  @Override
  public void recover() {
    trouble = null;
  }
}

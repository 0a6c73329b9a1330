package org.yinxin.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.yinxin.kiosk.agent.device.DeviceKind;
import org.yinxin.kiosk.agent.device.DeviceWorker;
import org.yinxin.kiosk.agent.journal.Copies;
import org.yinxin.kiosk.agent.journal.CopyPrinter;
import org.yinxin.kiosk.agent.journal.Journal;
import org.yinxin.kiosk.agent.journal.JournalSender;
import org.yinxin.kiosk.agent.journal.PrintFiles;
import org.yinxin.kiosk.agent.screen.Order;
import org.yinxin.kiosk.agent.server.Identity;
import org.yinxin.kiosk.agent.server.RequestSigner;
import org.yinxin.kiosk.agent.server.Server;
import org.yinxin.kiosk.agent.server.ServerAddress;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerClient;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.StateFolder;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.testkit.Waits;

/** The kiosk's parts for paper and money outside of OSGi, with a person who follows a script. */
public final class OpenKiosk {
  private static final int ATTEMPTS = 8;
  private static final int LOOKS = 400;
  private static final long PAUSE_NANOS = 10_000_000;

  /** Hears what the person was told of a copy. */
  public interface Witness {
    /** One of the names of {@link Copies.End}. */
    void told(String copy, String end);
  }

  private final SecureRandom random = new SecureRandom();
  private final Server server;
  private final Journal journal;
  private final JournalSender sender;
  private final DeviceWorker<Printer> driver;
  private final Copies copies;
  private final ExecutorService floor = Executors.newSingleThreadExecutor();

  /** Takes up what was left in a state folder. */
  public OpenKiosk(Path folder, String id, URI address, Printer printer, InstantSource clock)
      throws IOException {
    StateFolder state = StateFolder.at(folder);
    if (!Files.exists(state.path("identity.json"))) {
      state.write("device-key-1.p8", key());
      String known = "{\"kiosk\":\"" + id + "\",\"key\":\"device-key-1\"}";
      state.write("identity.json", known.getBytes(StandardCharsets.UTF_8));
    }
    RequestSigner signer = new RequestSigner(clock, this::nonce);
    server =
        new ServerClient(
            ServerAddress.of(address.toString(), true), Identity.read(state), signer, clock);
    journal = Journal.openFile(state.path("journal.log"), clock);
    sender = new JournalSender(server, journal, clock);
    driver = new DeviceWorker<>("printer", DeviceKind.PRINTER, "org.world", "1.0.0");
    driver.start(() -> printer);
    PrintFiles files = new PrintFiles(server, StateFolder.at(folder.resolve("print")));
    CopyPrinter job = new CopyPrinter(() -> List.of(driver), journal, files);
    copies = new Copies(server, journal, files, job, clock, floor);
  }

  private byte[] nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Looks after what nobody waits for, and reports; returns when that was tried. */
  public void recover() {
    copies.recover();
    CompletableFuture.runAsync(() -> {}, floor).join();
    sender.send();
  }

  /** Makes the secret half of a device's key. */
  private static byte[] key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair().getPrivate().getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has P-256", e);
    }
  }

  /** Returns true if the journal has nothing to look after and nothing to report. */
  public boolean isAtRest() {
    return journal.unfinished().isEmpty() && journal.pendingCount() == 0;
  }

  public void stop() throws IOException {
    floor.shutdownNow();
    driver.stop();
    journal.close();
  }

  /**
   * A person's visit.
   *
   * @param wanted {@code {key, person, lines, cancel}}
   */
  public void visit(JsonNode wanted, Witness witness) {
    String person = wanted.path("person").asText();
    Optional<Order> order = agreed(wanted, person, wanted.path("key").asText());
    if (order.isEmpty()) {
      return;
    }
    if (wanted.path("cancel").asBoolean()) {
      // The screen shows what is to be paid; then the person gives up.
      var unusedAnswer = ask(order.get().paymentCall().in(person));
      var unused = ask(order.get().cancelCall().in(person));
    } else {
      awaited(order.get(), person).paid().forEach(copy -> print(copy, person, witness));
    }
  }

  /** Quoted and consented to; anew if the price has changed meanwhile. */
  private Optional<Order> agreed(JsonNode wanted, String person, String key) {
    JsonNode body = Wire.object().set("lines", wanted.path("lines"));
    return ask(ServerCall.post("/api/kiosk/orders", body, Order.class).once(key).in(person))
        .flatMap(quoted -> ask(quoted.consentCall().in(person)));
  }

  /** Asked again while no answer comes; empty if none does, or a no. */
  private Optional<Order> ask(ServerCall<Order> call) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return Optional.of(server.call(call));
      } catch (ServerException e) {
        if (e.isDefinite()) {
          return Optional.empty();
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return Optional.empty();
  }

  private Order awaited(Order consented, String person) {
    Order order = consented;
    for (int look = 0; look < LOOKS && order.isAwaited(); look++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      order = ask(order.paymentCall().in(person)).orElse(order);
    }
    return order;
  }

  private void print(Order.Copy copy, String person, Witness witness) {
    try {
      Copies.Result result =
          copies
              .print(copy.id(), copy.title(), person, new CopyPrinter.Progress() {})
              .get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
      witness.told(copy.id(), result.end().name());
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("copy " + copy.id() + " hangs", e);
    }
    sender.send();
  }
}

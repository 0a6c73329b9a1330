package org.yinxin.kiosk.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.device.DeviceWorker;
import org.yinxin.kiosk.agent.device.Devices;
import org.yinxin.kiosk.agent.device.DriverOrigins;
import org.yinxin.kiosk.agent.device.DriverSigners;
import org.yinxin.kiosk.agent.device.FrameworkDrivers;
import org.yinxin.kiosk.agent.device.FrameworkSettings;
import org.yinxin.kiosk.agent.device.PushedDrivers;
import org.yinxin.kiosk.agent.device.PushedSettings;
import org.yinxin.kiosk.agent.journal.Copies;
import org.yinxin.kiosk.agent.journal.CopyPrinter;
import org.yinxin.kiosk.agent.journal.Journal;
import org.yinxin.kiosk.agent.journal.JournalSender;
import org.yinxin.kiosk.agent.journal.Paper;
import org.yinxin.kiosk.agent.journal.PrintFiles;
import org.yinxin.kiosk.agent.screen.Readers;
import org.yinxin.kiosk.agent.screen.ScreenSession;
import org.yinxin.kiosk.agent.screen.ScreenState;
import org.yinxin.kiosk.agent.screen.ScreenThread;
import org.yinxin.kiosk.agent.server.Enrolment;
import org.yinxin.kiosk.agent.server.Identity;
import org.yinxin.kiosk.agent.server.Json;
import org.yinxin.kiosk.agent.server.RequestSigner;
import org.yinxin.kiosk.agent.server.ServerAddress;
import org.yinxin.kiosk.agent.server.ServerClient;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.ServerStatus;
import org.yinxin.kiosk.agent.server.StateFolder;
import org.yinxin.kiosk.agent.status.AgentStatus;
import org.yinxin.kiosk.agent.status.DeviceReport;
import org.yinxin.kiosk.agent.status.KioskContext;
import org.yinxin.kiosk.agent.status.OutOfOrderFlag;

/** Assembles the kiosk from its parts and runs it. Thread-safe. */
@Component(service = Agent.class, immediate = true, configurationPid = "org.yinxin.kiosk")
public final class Agent {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final int LONGEST_HEARTBEAT = 30;

  @interface Config {
    String server() default "http://localhost:8181";

    String enrolmentToken() default "";

    String enrolmentTokenFile() default "";

    int paperLowSheets() default 50;

    int paperTraySheets() default 2000;

    boolean deviceSettings() default true;

    int heartbeatSeconds() default 15;
  }

  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();
  private final boolean development;
  private final Identity identity;
  private final ServerClient server;
  private final KioskContext kiosk;
  private final ScreenCalls screenCalls;
  private final ScreenSession screen;
  private final ScreenThread thread;
  private final Heartbeat heartbeat;
  private final PeriodicWork work;
  private final ExecutorService printExecutor =
      Executors.newSingleThreadExecutor(ScreenThread.daemon("kiosk-print"));

  /**
   * Starts the kiosk, which resumes unfinished copies.
   *
   * @throws IOException if the state cannot be read or written
   */
  @Activate
  public Agent(
      @Reference(name = "devices") Devices devices,
      @Reference(name = "configurations") ConfigurationAdmin configurations,
      @Reference(name = "components") ServiceComponentRuntime components,
      BundleContext context,
      Config config)
      throws IOException {
    development = "development".equals(context.getProperty("yinxin.mode"));
    StateFolder state = StateFolder.at(Path.of(context.getProperty("yinxin.state")));
    identity = Identity.read(state);
    server = client(config);
    Journal journal = Journal.openOrBeginAgain(state.path("journal.log"), clock);
    PrintFiles files = new PrintFiles(server, StateFolder.at(state.path("print")));
    CopyPrinter printer = new CopyPrinter(devices::printers, journal, files);
    Copies copies = new Copies(server, journal, files, printer, clock, printExecutor);
    Paper paper = new Paper(journal, config.paperLowSheets(), config.paperTraySheets());
    kiosk =
        new KioskContext(
            ServerStatus.read(state),
            devices,
            copies,
            journal,
            OutOfOrderFlag.read(state),
            paper,
            clock,
            development);
    ScreenState screenState = new ScreenState(clock);
    thread = new ScreenThread(server);
    screen = new ScreenSession(kiosk, screenState, thread);
    screenCalls = new ScreenCalls(screen, screenState, thread, server);
    devices.listen(new Readers(screen, thread));
    Optional<Path> tokenFile =
        Optional.of(config.enrolmentTokenFile()).filter(f -> !f.isBlank()).map(Path::of);
    // The server calls a kiosk lost that it has not heard for a minute.
    int heartbeatSeconds = Math.max(1, Math.min(LONGEST_HEARTBEAT, config.heartbeatSeconds()));
    heartbeat =
        new Heartbeat(
            server,
            identity,
            kiosk,
            new Enrolment(identity, server, config.enrolmentToken(), tokenFile),
            context.getBundle().getVersion().toString(),
            Duration.ofSeconds(heartbeatSeconds));
    work =
        new PeriodicWork(
            identity,
            kiosk,
            heartbeat,
            new JournalSender(server, journal, clock),
            drivers(context, devices.origins(), StateFolder.at(state.path("drivers"))),
            new PushedSettings(
                server,
                new FrameworkSettings(context, configurations, components, devices.origins()),
                config.deviceSettings()));
    begin(heartbeatSeconds);
  }

  private PushedDrivers drivers(BundleContext context, DriverOrigins origins, StateFolder folder)
      throws IOException {
    Path signers = Path.of(context.getProperty("karaf.etc"), "plugin-signers.pem");
    return new PushedDrivers(
        server,
        folder,
        new FrameworkDrivers(context, origins, folder),
        new DriverSigners(!development, signers));
  }

  private ServerClient client(Config config) {
    ServerAddress address = ServerAddress.of(config.server(), development);
    if (!address.isProtected()) {
      LOG.error(
          "kiosk {} step started: {} is not https; nothing is sent to it. Set yinxin.server in"
              + " etc/custom.system.properties.",
          identity.id(),
          address.address());
    }
    RequestSigner signer =
        new RequestSigner(
            clock,
            () -> {
              byte[] nonce = new byte[16];
              random.nextBytes(nonce);
              return nonce;
            });
    return new ServerClient(address, identity, signer, clock);
  }

  private void begin(int heartbeatSeconds) {
    thread.every(TICK, screen::tick);
    work.start(heartbeatSeconds);
    LOG.info(
        "kiosk {} step started: {} copies open, {} reports to send",
        identity.id(),
        kiosk.journal().unfinished().size(),
        kiosk.journal().pendingCount());
  }

  /** Enrols this kiosk, anew if it was enrolled before; its id. */
  public String enrol(String token) throws IOException {
    try {
      identity.enrol(token, server);
      heartbeat.sendNext();
      return identity.id();
    } catch (ServerException e) {
      throw new IOException(e.words().zh() + " / " + e.words().en(), e);
    }
  }

  /** Returns the state of the kiosk as JSON, for the console. */
  public String status() {
    return Json.text(
        new AgentStatus(
            identity.id(),
            kiosk.status().reach().name(),
            kiosk.journal().pendingCount(),
            kiosk.journal().refusedCount(),
            kiosk.journal().unfinished().size(),
            DeviceReport.of(kiosk.devices(), kiosk.paper())));
  }

  /** Returns the names of the printers, for the console. */
  public List<String> printers() {
    return kiosk.devices().printers().stream().map(DeviceWorker::id).toList();
  }

  /** Prints the test page, as {@link Copies#testPage} does, for the console. */
  public CompletableFuture<String> testPage(String device, String by) {
    return kiosk.copies().testPage(device, by);
  }

  boolean isInDevelopment() {
    return development;
  }

  ScreenCalls screen() {
    return screenCalls;
  }

  /** On the bench: pulls the network's cable, or plugs it in. */
  void cutNetwork(boolean pulled) {
    server.cut(pulled);
    heartbeat.sendNext();
  }

  /** Stops the kiosk; open copies are looked after at the next start. */
  @Deactivate
  void stop() throws IOException {
    work.stop();
    thread.stop();
    printExecutor.shutdownNow();
    kiosk.journal().close();
  }
}

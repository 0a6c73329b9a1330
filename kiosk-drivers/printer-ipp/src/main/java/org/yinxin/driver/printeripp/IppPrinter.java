package org.yinxin.driver.printeripp;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.device.DeviceState.Readiness;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.PrintOutcome.Result;
import org.yinxin.kiosk.printer.PrintProgress;
import org.yinxin.kiosk.printer.PrintTask;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.kiosk.printer.PrinterCapabilities;

/**
 * A network printer that speaks IPP Everywhere (PWG 5100.14), asked directly: a spooler in between
 * would report jobs as printed that the printer has forgotten.
 */
@Component(
    configurationPid = "org.yinxin.driver.printeripp",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class IppPrinter implements Printer {
  /** A printer. Keys are described in the README. */
  @interface Config {
    String device_id() default "printer";

    String uri() default "ipp://localhost:631/ipp/print";

    boolean duplex() default false;

    int answerLimitSeconds() default 5;

    int unreachableLimitSeconds() default 180;

    int stalledLimitSeconds() default 600;

    int pollMillis() default 500;
  }

  private static final Logger LOG = LoggerFactory.getLogger(IppPrinter.class);

  /** The attributes of a job that the printer must honour for a correct copy. */
  private static final List<String> MUST = List.of("print-color-mode", "media", "sides", "copies");

  private static final Duration LONGEST_TRANSFER = Duration.ofHours(1);

  private final IppConnection connection;
  private final IppRequests requests;
  private final JobFollower.Limits limits;
  private final boolean duplex;
  private final Clock clock;
  private final AtomicReference<PrinterCapabilities> known =
      new AtomicReference<>(new PrinterCapabilities(false, false, false));

  /** Takes the address; asks nothing yet. */
  @Activate
  public IppPrinter(Config config) {
    this(
        URI.create(config.uri()),
        config.duplex(),
        Duration.ofSeconds(config.answerLimitSeconds()),
        new JobFollower.Limits(
            Duration.ofMillis(config.pollMillis()),
            Duration.ofSeconds(config.unreachableLimitSeconds()),
            Duration.ofSeconds(config.stalledLimitSeconds())),
        Clock.systemUTC());
  }

  IppPrinter(
      URI uri, boolean duplex, Duration answerLimit, JobFollower.Limits limits, Clock clock) {
    this.connection = new IppConnection(uri, answerLimit);
    this.requests = new IppRequests(uri);
    this.limits = limits;
    this.duplex = duplex;
    this.clock = clock;
  }

  /** Leaves what is printed to the printer; the kiosk asks for it later. */
  @Deactivate
  void stop() {
    connection.close();
  }

  @Override
  public DeviceState state() {
    try {
      return read().state();
    } catch (IOException e) {
      return DeviceState.of(Readiness.ABSENT, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DeviceState.of(Readiness.ABSENT, "interrupted");
    }
  }

  @Override
  public PrinterCapabilities capabilities() {
    state();
    return known.get();
  }

  @Override
  public PrintOutcome print(PrintTask task, PrintProgress progress) throws InterruptedException {
    IppAnswer job;
    int upTimeSeconds;
    try {
      PrinterReading printer = read();
      if (!printer.unfit().isEmpty()) {
        return nothing(printer.unfit());
      }
      upTimeSeconds = printer.upTimeSeconds();
      job = create(task);
    } catch (IOException e) {
      return nothing("the printer does not answer: " + e.getMessage());
    }
    if (!job.isDone()) {
      return nothing("the printer refuses the job: " + job.statusText() + unsupported(job));
    }
    JobTicket ticket =
        new JobTicket(job.number("job-id").orElse(0), upTimeSeconds, job.text("job-uuid"));
    Set<String> otherwise = new HashSet<>(job.unsupported());
    otherwise.retainAll(MUST);
    if (!otherwise.isEmpty()) {
      cancel(ticket);
      return nothing("the printer would print otherwise than asked:" + unsupported(job));
    }
    return send(task, withUuid(ticket), progress);
  }

  @Override
  public PrintOutcome resume(PrintTask task, String ticket, PrintProgress progress)
      throws InterruptedException {
    Optional<JobTicket> job = JobTicket.of(ticket);
    if (job.isEmpty()) {
      return new PrintOutcome(Result.UNKNOWN, 0, "not a ticket of this driver");
    }
    return follow(task, job.get(), progress, Optional.empty());
  }

  private PrinterReading read() throws IOException, InterruptedException {
    IppAnswer answer = connection.ask(requests.printer());
    if (!answer.isDone()) {
      throw new IOException(answer.statusText());
    }
    PrinterReading reading = PrinterReading.of(answer, duplex);
    known.set(reading.capabilities());
    return reading;
  }

  /** A printer that is busy with another job has taken nothing; it is asked again for a while. */
  private IppAnswer create(PrintTask task) throws IOException, InterruptedException {
    Instant end = clock.instant().plus(limits.unreachable());
    while (true) {
      IppAnswer job = connection.ask(requests.createJob(task.copyId(), duplex && task.duplex()));
      if (job.status() != IppAnswer.BUSY || clock.instant().isAfter(end)) {
        return job;
      }
      TimeUnit.MILLISECONDS.sleep(limits.poll().toMillis());
    }
  }

  /** Printers need not say the job's UUID when they make it, but must when asked. */
  private JobTicket withUuid(JobTicket ticket) throws InterruptedException {
    if (!ticket.uuid().isEmpty()) {
      return ticket;
    }
    try {
      IppAnswer job = connection.ask(requests.job(ticket.id()));
      return new JobTicket(ticket.id(), ticket.upTimeSeconds(), job.text("job-uuid"));
    } catch (IOException e) {
      return ticket;
    }
  }

  private PrintOutcome send(PrintTask task, JobTicket ticket, PrintProgress progress)
      throws InterruptedException {
    try {
      progress.submitted(ticket.text());
    } catch (RuntimeException e) {
      // The kiosk gave the job up; it would keep the printer waiting for its document.
      cancel(ticket);
      throw e;
    }
    LOG.info("copy {}: job {} made", task.copyId(), ticket.id());
    return follow(task, ticket, progress, Optional.of(document(task, ticket)));
  }

  private CompletableFuture<IppAnswer> document(PrintTask task, JobTicket ticket) {
    try {
      return connection.send(requests.document(ticket.id()), task.file(), LONGEST_TRANSFER);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private PrintOutcome follow(
      PrintTask task,
      JobTicket ticket,
      PrintProgress progress,
      Optional<CompletableFuture<IppAnswer>> sending)
      throws InterruptedException {
    PrintOutcome outcome =
        new JobFollower(connection, requests, limits, clock, ticket, task, progress, sending)
            .follow();
    LOG.info("copy {}: job {} {}", task.copyId(), ticket.id(), outcome.result());
    return outcome;
  }

  private void cancel(JobTicket ticket) throws InterruptedException {
    try {
      connection.ask(requests.cancel(ticket.id()));
    } catch (IOException e) {
      LOG.warn("job {} has no document and could not be cancelled", ticket.id(), e);
    }
  }

  private static PrintOutcome nothing(String evidence) {
    return new PrintOutcome(Result.FAILED, 0, evidence);
  }

  private static String unsupported(IppAnswer job) {
    return job.unsupported().isEmpty() ? "" : " unsupported " + job.unsupported();
  }
}

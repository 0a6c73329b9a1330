package org.yinxin.driver.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.driver.simulator.Job.State;
import org.yinxin.kiosk.device.DeviceState;

/**
 * The simulated printer itself, apart from its driver: it prints on its own thread, even if nobody
 * listens any more, and resumes where it stopped when the kiosk's power comes back. Thread-safe.
 */
final class PrinterHardware implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PrinterHardware.class);

  /** Jobs without paper in the tray that are kept, so that the kiosk can ask for them. */
  private static final int KEPT_JOBS = 50;

  private final Path file;
  private final JobFolder folder;
  private final int millisPerPage;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Thread thread = new Thread(this::run, "yinxin-simulated-printer");
  private Machine machine;

  PrinterHardware(Path home, int millisPerPage) {
    this.file = home.resolve("printer.properties");
    this.folder = new JobFolder(home.resolve("jobs"));
    this.millisPerPage = millisPerPage;
    this.machine = Machine.read(file);
    folder.read().forEach(job -> jobs.put(job.uuid(), job));
    thread.setDaemon(true);
    thread.start();
  }

  synchronized DeviceState state() {
    return machine.state(inTray(), current().isPresent());
  }

  synchronized Machine machine() {
    return machine;
  }

  /** The job that is printed now. */
  synchronized Optional<Job> current() {
    return jobs.values().stream().filter(Job::isPrinting).findFirst();
  }

  /** Returns the jobs whose paper still lies in the output tray, oldest first. */
  synchronized List<Job> tray() {
    return jobs.values().stream().filter(job -> job.inTray() > 0).toList();
  }

  /** A job as the printer knows it; none while it is off, or if it has forgotten it. */
  synchronized Optional<Job> job(String uuid) {
    return Optional.ofNullable(jobs.get(uuid))
        .filter(job -> machine.on() && job.state() != State.FORGOTTEN);
  }

  /** Makes a job that is not printed yet. */
  synchronized String create(String copy, int pages, Path document) throws IOException {
    Job job = new Job(UUID.randomUUID().toString(), copy, pages, 0, 0, State.HELD);
    folder.add(job, document);
    jobs.put(job.uuid(), job);
    forgetOld();
    return job.uuid();
  }

  /** Lets a job be printed. */
  synchronized void release(String uuid) {
    change(uuid, job -> job.state() == State.HELD ? job.with(State.PRINTING) : job);
  }

  /** Ends a job. */
  synchronized void cancel(String uuid) {
    change(uuid, job -> isOver(job) ? job : job.with(State.CANCELLED));
  }

  /** Somebody does something to the machine; without power it forgets its jobs. */
  synchronized void change(UnaryOperator<Machine> by) {
    machine = by.apply(machine);
    machine.write(file);
    if (!machine.on()) {
      List.copyOf(jobs.keySet()).forEach(uuid -> change(uuid, job -> job.with(State.FORGOTTEN)));
    }
    notifyAll();
  }

  /** Somebody takes the paper. */
  synchronized void takePaper() {
    List.copyOf(jobs.keySet()).forEach(uuid -> change(uuid, Job::withPaperTaken));
  }

  /** The file of a job and the place of a page's picture. */
  JobFolder folder() {
    return folder;
  }

  private void run() {
    try {
      while (true) {
        Optional<Job> job = awaitWork();
        TimeUnit.MILLISECONDS.sleep(millisPerPage);
        job.ifPresent(this::printPage);
      }
    } catch (InterruptedException e) {
      LOG.debug("the simulated printer ends");
    }
  }

  private synchronized Optional<Job> awaitWork() throws InterruptedException {
    while (current().isEmpty() || !machine.canPrint(inTray())) {
      wait();
    }
    return current();
  }

  /** A page comes out, unless something has happened in the meantime. */
  private synchronized void printPage(Job begun) {
    if (!machine.canPrint(inTray()) || !begun.equals(jobs.get(begun.uuid()))) {
      return;
    }
    boolean dies = machine.dies();
    change(Machine::withPageOut);
    change(begun.uuid(), Job::withPageOut);
    if (dies) {
      change(dead -> dead.withPower(false));
    }
  }

  private void change(String uuid, UnaryOperator<Job> by) {
    Job before = jobs.get(uuid);
    Job after = by.apply(before);
    if (!after.equals(before)) {
      jobs.put(uuid, after);
      folder.write(after);
    }
    notifyAll();
  }

  private int inTray() {
    return jobs.values().stream().mapToInt(Job::inTray).sum();
  }

  private void forgetOld() {
    List<Job> done =
        jobs.values().stream().filter(job -> isOver(job) && job.inTray() == 0).toList();
    for (Job job : done.subList(0, Math.max(0, done.size() - KEPT_JOBS))) {
      jobs.remove(job.uuid());
      folder.delete(job);
    }
  }

  private static boolean isOver(Job job) {
    return job.state() != State.HELD && job.state() != State.PRINTING;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

package org.yinxin.kiosk.agent.journal;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.yinxin.kiosk.agent.device.DeviceWorker;
import org.yinxin.kiosk.agent.device.GivenUpException;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.printer.PrintProgress;
import org.yinxin.kiosk.printer.PrintTask;

/**
 * Receives the reports of a driver on one job. Once it is closed, nothing may be printed for the
 * job any more: a driver that hung and then continues is stopped by what {@link #submitted} throws.
 */
final class PrintJobListener implements PrintProgress {
  private static final int LONGEST = 1000;

  private final OpenCopy copy;
  private final DeviceWorker<?> worker;
  private final Journal journal;
  private final CopyPrinter.Progress progress;
  private boolean closed;
  private boolean begun;
  private boolean duplex;
  private int out;

  PrintJobListener(
      OpenCopy copy, DeviceWorker<?> worker, Journal journal, CopyPrinter.Progress progress) {
    this.copy = copy;
    this.worker = worker;
    this.journal = journal;
    this.progress = progress;
    this.begun = copy.step() == OpenCopy.Step.PRINTING;
  }

  @Override
  public synchronized void submitted(String ticket) {
    if (closed) {
      throw new GivenUpException(new IllegalStateException("it took too long"));
    }
    if (ticket.length() > LONGEST) {
      throw new IllegalArgumentException("the ticket is too long");
    }
    try {
      journal.printing(copy.copy(), worker.id(), ticket);
    } catch (UncheckedIOException e) {
      throw new GivenUpException(e);
    }
    begun = true;
  }

  @Override
  public void pages(int out) {
    seen(out);
    progress.page(Math.min(out, copy.pages()), copy.pages());
  }

  @Override
  public void state(DeviceState state) {
    worker.hear(state);
    progress.state(state);
  }

  private synchronized void seen(int pages) {
    out = Math.max(out, pages);
  }

  /** The task of this job, on both sides of the sheets where the printer can. */
  synchronized PrintTask task(Path file, boolean canDuplex) {
    duplex = canDuplex;
    return new PrintTask(copy.copy(), file, copy.pages(), duplex);
  }

  /** Sheets that so many pages take, or those that are known to be out if that is more. */
  synchronized int sheets(int pages) {
    int most = Math.max(pages, out);
    return duplex ? (most + 1) / 2 : most;
  }

  /** No ticket is taken from now on; whether the printer may have heard of the job. */
  synchronized boolean close() {
    closed = true;
    return begun;
  }
}

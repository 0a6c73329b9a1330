package org.yinxin.kiosk.printer;

import org.osgi.annotation.versioning.ConsumerType;
import org.yinxin.kiosk.device.Device;

/**
 * A printer. Two verbs, since a kiosk may lose its power between the printer's first page and its
 * last, and has to hear afterwards what became of the job.
 */
@ConsumerType
public interface Printer extends Device {
  /** Returns the capabilities of the printer. */
  PrinterCapabilities capabilities();

  /**
   * Prints one copy, and returns when it is known what became of it. Never prints a second time by
   * itself. The thread is interrupted if the kiosk stops; the driver then returns at once and the
   * kiosk asks {@link #resume} later.
   *
   * @param progress told of the job's ticket before the printer is told to print anything
   * @return printed only if the printer has confirmed every page; not printed only if it is certain
   *     that not all came out; in doubt unknown
   * @throws InterruptedException if the kiosk stops
   */
  PrintOutcome print(PrintTask task, PrintProgress progress) throws InterruptedException;

  /**
   * Returns the outcome of a job that was begun before the kiosk or this driver was started;
   * follows it to its end if it still prints. Never prints anything.
   *
   * @param ticket as the driver gave it to {@link PrintProgress#submitted}
   * @throws InterruptedException if the kiosk stops
   */
  PrintOutcome resume(PrintTask task, String ticket, PrintProgress progress)
      throws InterruptedException;
}

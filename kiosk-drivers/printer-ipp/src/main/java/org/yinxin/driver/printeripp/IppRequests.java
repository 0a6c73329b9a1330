package org.yinxin.driver.printeripp;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Types;
import java.net.URI;

/** Builds this driver's requests to a printer (RFC 8011, PWG 5100.14). */
final class IppRequests {
  private static final String PDF = "application/pdf";

  private final URI printer;

  IppRequests(URI printer) {
    this.printer = printer;
  }

  IppPacket.Builder printer() {
    return IppPacket.getPrinterAttributes(printer)
        .putOperationAttributes(Types.requestedAttributes.of(PrinterReading.ATTRIBUTES));
  }

  /**
   * A job without its document, so that its number is known before anything can be printed. With
   * fidelity, so that a printer refuses rather than print otherwise than asked.
   */
  IppPacket.Builder createJob(String copyId, boolean twoSides) {
    return IppPacket.createJob(printer)
        .putOperationAttributes(Types.jobName.of(copyId), Types.ippAttributeFidelity.of(true))
        .putJobAttributes(
            Types.copies.of(1),
            Types.media.of(MissingCapability.A4_SIZE),
            Types.printColorMode.of("color"),
            Types.sides.of(twoSides ? MissingCapability.TWO_SIDES : "one-sided"));
  }

  IppPacket.Builder document(int job) {
    return IppPacket.sendDocument(printer, job)
        .putOperationAttributes(Types.documentFormat.of(PDF), Types.lastDocument.of(true));
  }

  IppPacket.Builder job(int job) {
    return IppPacket.getJobAttributes(printer, job)
        .putOperationAttributes(Types.requestedAttributes.of(JobReading.ATTRIBUTES));
  }

  IppPacket.Builder cancel(int job) {
    return IppPacket.cancelJob(printer, job);
  }
}

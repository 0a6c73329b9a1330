package org.yinxin.driver.printeripp;

import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppOutputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.PrinterState;
import com.hp.jipp.model.Types;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A printer that answers as a test says: for what ippeveprinter never does. */
final class ScriptedPrinter implements AutoCloseable {
  static final int OK = 0x0000;
  static final int SUBSTITUTED = 0x0001;
  static final int FORMAT_ERROR = 0x0411;

  private final ConcurrentHashMap<Operation, Supplier<IppPacket.Builder>> script =
      new ConcurrentHashMap<>();
  private final List<Operation> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  ScriptedPrinter() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
    on(Operation.getPrinterAttributes, ScriptedPrinter::fit);
    on(Operation.cancelJob, () -> new IppPacket.Builder(OK));
    on(Operation.sendDocument, () -> new IppPacket.Builder(OK));
  }

  URI uri() {
    return URI.create("ipp://localhost:" + server.getAddress().getPort() + "/ipp/print");
  }

  void on(Operation operation, Supplier<IppPacket.Builder> answer) {
    script.put(operation, answer);
  }

  List<Operation> asked() {
    return List.copyOf(asked);
  }

  /** A job in some state, without UUID. */
  static IppPacket.Builder job(JobState state, String reason, int made, int pages) {
    return new IppPacket.Builder(OK)
        .putJobAttributes(
            Types.jobId.of(7),
            Types.jobState.of(state),
            Types.jobStateReasons.of(reason),
            Types.timeAtCreation.of(made),
            Types.jobPrinterUpTime.of(1010),
            Types.jobImpressionsCompleted.of(pages));
  }

  private static IppPacket.Builder fit() {
    return new IppPacket.Builder(OK)
        .putPrinterAttributes(
            Types.printerState.of(PrinterState.idle),
            Types.printerStateReasons.of("none"),
            Types.printerUpTime.of(1000),
            Types.documentFormatSupported.of("application/pdf"),
            Types.printColorModeSupported.of("color"),
            Types.sidesSupported.of("one-sided"),
            Types.mediaSupported.of(MissingCapability.A4_SIZE),
            Types.operationsSupported.of(
                Operation.createJob,
                Operation.sendDocument,
                Operation.cancelJob,
                Operation.getJobAttributes));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange;
        IppInputStream in = new IppInputStream(exchange.getRequestBody());
        IppOutputStream out = new IppOutputStream(exchange.getResponseBody())) {
      Operation operation = in.readPacket().getOperation();
      in.transferTo(java.io.OutputStream.nullOutputStream());
      asked.add(operation);
      exchange.sendResponseHeaders(200, 0);
      out.write(script.get(operation).get().build());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

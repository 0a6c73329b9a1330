package org.yinxin.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.yinxin.kiosk.device.DeviceState;
import org.yinxin.kiosk.printer.PrintOutcome;
import org.yinxin.kiosk.printer.PrintOutcome.Result;
import org.yinxin.kiosk.printer.PrintProgress;
import org.yinxin.kiosk.printer.PrintTask;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.kiosk.printer.PrinterCapabilities;

/**
 * The driver of the world's {@link Paper}. Its ticket is the number of the printer's starts: a job
 * that the printer does not know was certainly never taken if the printer has run on since, and
 * nobody can say what became of it if it has not.
 */
final class WorldPrinter implements Printer {
  private final String address;

  WorldPrinter(String world) {
    address = world + "/paper/";
  }

  @Override
  public DeviceState state() {
    return DeviceState.of(DeviceState.Readiness.READY, "");
  }

  @Override
  public PrinterCapabilities capabilities() {
    return new PrinterCapabilities(true, true, true);
  }

  @Override
  public PrintOutcome print(PrintTask task, PrintProgress progress) {
    Optional<JsonNode> starts = ask("starts");
    if (starts.isEmpty()) {
      return new PrintOutcome(Result.FAILED, 0, "does not answer");
    }
    String ticket = starts.get().path("starts").asText();
    progress.submitted(ticket);
    var unused = ask("take/" + task.copyId() + "/" + task.pages());
    return follow(task, ticket, progress);
  }

  @Override
  public PrintOutcome resume(PrintTask task, String ticket, PrintProgress progress) {
    return follow(task, ticket, progress);
  }

  private PrintOutcome follow(PrintTask task, String ticket, PrintProgress progress) {
    while (true) {
      Optional<JsonNode> answer = ask("look/" + task.copyId());
      if (answer.isPresent()) {
        JsonNode job = answer.get();
        int pages = job.path("pages").asInt();
        progress.pages(pages);
        boolean ranOn = job.path("starts").asText().equals(ticket);
        switch (job.path("state").asText()) {
          case "completed" -> {
            return new PrintOutcome(Result.PRINTED, pages, "completed");
          }
          case "aborted" -> {
            return new PrintOutcome(Result.FAILED, pages, "aborted");
          }
          case "none" -> {
            return new PrintOutcome(
                ranOn ? Result.FAILED : Result.UNKNOWN, 0, ranOn ? "never taken" : "no such job");
          }
          default -> {}
        }
      }
    }
  }

  private Optional<JsonNode> ask(String call) {
    try {
      HttpResponse<byte[]> answer =
          Wire.send(
              HttpRequest.newBuilder(URI.create(address + call))
                  .POST(HttpRequest.BodyPublishers.noBody()));
      return Optional.of(Wire.parse(answer.body()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

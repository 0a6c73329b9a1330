package org.yinxin.driver.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Serves the simulated devices in JSON: {@code GET /bench/devices} returns their state, {@code POST
 * /bench/devices} {@code {action, value}} performs an action on one, and {@code
 * /bench/sheets/⟨job⟩/⟨page⟩.png} is a page in the output tray.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-bench")
@HttpWhiteboardServletPattern({"/bench/devices", "/bench/sheets/*"})
public final class BenchApi extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Pattern SHEET = Pattern.compile("/([0-9a-f-]{36})/(\\d{1,4})\\.png");

  private final transient SimulatedDevices devices;
  private final transient DeviceActions actions;
  private final transient ObjectMapper json = new ObjectMapper();

  /** Acts on the devices. */
  @Activate
  public BenchApi(@Reference(name = "devices") SimulatedDevices devices) {
    this.devices = devices;
    this.actions = new DeviceActions(devices);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if ("/bench/devices".equals(request.getServletPath())) {
      response.setContentType("application/json");
      json.writeValue(response.getOutputStream(), DevicesView.of(devices));
      return;
    }
    Matcher sheet = SHEET.matcher(String.valueOf(request.getPathInfo()));
    if (!sheet.matches() || !isInTray(sheet.group(1), Integer.parseInt(sheet.group(2)))) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    int page = Integer.parseInt(sheet.group(2));
    byte[] png = SheetPicture.png(devices.printer().folder(), sheet.group(1), page);
    response.setContentType("image/png");
    response.setContentLength(png.length);
    response.getOutputStream().write(png);
  }

  /** Only JSON, which no form of another site can send. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!String.valueOf(request.getContentType()).startsWith("application/json")) {
      response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    JsonNode order = json.readTree(request.getInputStream());
    String action = order.path("action").asText();
    String value = order.path("value").asText();
    boolean isDone = action.equals("scan-sheet") ? scan(value) : actions.act(action, value);
    response.setStatus(
        isDone ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_BAD_REQUEST);
  }

  /**
   * Holds a page of the tray, as {@code /job/page}, before the scanner; false if it has no code.
   */
  private boolean scan(String page) throws IOException {
    Matcher sheet = SHEET.matcher(page + ".png");
    if (!sheet.matches() || !isInTray(sheet.group(1), Integer.parseInt(sheet.group(2)))) {
      return false;
    }
    Path document = devices.printer().folder().document(sheet.group(1));
    Optional<String> code = SheetCode.on(document, Integer.parseInt(sheet.group(2)));
    code.ifPresent(devices.scanner()::show);
    return code.isPresent();
  }

  private boolean isInTray(String uuid, int page) {
    return devices.printer().tray().stream()
        .filter(job -> job.uuid().equals(uuid))
        .anyMatch(job -> page > job.taken() && page <= job.out());
  }
}

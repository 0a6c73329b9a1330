package org.yinxin.kiosk.agent.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.journal.EndedCopy;
import org.yinxin.kiosk.agent.journal.Journal;
import org.yinxin.kiosk.agent.server.Text;
import org.yinxin.kiosk.agent.status.DeviceReport;
import org.yinxin.kiosk.agent.status.KioskContext;

/** The maintenance view of a kiosk operator; each action is journaled before it is done. */
final class MaintenanceView implements View {
  private static final Logger LOG = LoggerFactory.getLogger(MaintenanceView.class);
  private static final Duration SHOWN = Duration.ofMinutes(5);

  /** The view {@code maintenance} of {@code GET /api/screen} to the operator of a name. */
  record Shown(
      String view,
      String name,
      boolean outOfOrder,
      int pendingJournal,
      int traySheets,
      List<DeviceReport> devices,
      List<EndedCopy> jobs)
      implements Content {}

  private final ScreenSession screen;
  private final String operator;

  MaintenanceView(ScreenSession screen, String operator) {
    this.screen = screen;
    this.operator = operator;
  }

  @Override
  public void begin() {
    note("opened", "");
  }

  @Override
  public Content shown() {
    KioskContext kiosk = screen.kiosk();
    return new Shown(
        "maintenance",
        operator,
        kiosk.outOfOrder().isSet(),
        kiosk.journal().pendingCount(),
        kiosk.paper().traySheets(),
        DeviceReport.of(kiosk.devices(), kiosk.paper()),
        kiosk.journal().recent());
  }

  @Override
  public boolean act(Tap tap) {
    switch (tap.action()) {
      case "paper" -> {
        if (tap.sheets() == null) {
          return false;
        }
        paper(tap.sheets());
      }
      case "toner" ->
          done("toner-replaced", journal -> journal.maintenance("toner-replaced", operator, ""));
      case "test-page" -> testPage();
      case "self-test" -> selfTest();
      case "out-of-order" -> outOfOrder(Boolean.TRUE.equals(tap.value()));
      case "leave" -> {
        note("closed", "");
        screen.leave();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void paper(int sheets) {
    int most = screen.kiosk().paper().traySheets();
    if (sheets < 1 || sheets > most) {
      screen.say(
          new Text("纸盒里的张数应为 1 至 " + most + "。", "The trays hold from 1 to " + most + " sheets."));
      return;
    }
    done("paper-loaded", journal -> journal.paperLoaded(operator, sheets));
  }

  private void done(String action, Consumer<Journal> line) {
    if (runJournaled(action, () -> line.accept(screen.kiosk().journal()))) {
      screen.say(new Text("已记录。", "Noted."));
    }
  }

  private boolean note(String action, String detail) {
    return runJournaled(
        action, () -> screen.kiosk().journal().maintenance(action, operator, detail));
  }

  /** Does what the journal records first; false, with a word on the screen, if that fails. */
  private boolean runJournaled(String action, Runnable work) {
    try {
      work.run();
      return true;
    } catch (UncheckedIOException e) {
      LOG.error("step maintenance: {} is not journaled", action, e);
      screen.say(new Text("日志写入失败，请检查磁盘。", "The journal cannot be written: check the disk."));
      return false;
    }
  }

  private void outOfOrder(boolean value) {
    if (!note(value ? "out-of-order" : "in-order", "")) {
      return;
    }
    try {
      screen.kiosk().outOfOrder().set(value);
      screen.changed();
    } catch (IOException e) {
      LOG.error("step maintenance: out of order {} cannot be kept", value, e);
      screen.say(new Text("设置保存失败，请检查磁盘。", "It cannot be kept: check the disk."));
    }
  }

  private void testPage() {
    runJournaled(
        "test-page",
        () -> {
          var ended = screen.kiosk().copies().testPage("", operator);
          screen.say(new Text("正在打印测试页。", "The test page is being printed."));
          var unused = ended.thenAccept(outcome -> screen.calls().post(() -> sayTestPage(outcome)));
        });
  }

  private void sayTestPage(String outcome) {
    if (screen.isShowing(this)) {
      screen.say(SelfTest.testPage(outcome));
    }
  }

  private void selfTest() {
    SelfTest found = SelfTest.of(screen.kiosk());
    if (note("self-test", found.detail())) {
      screen.say(found.words());
    }
  }

  @Override
  public Duration idleTimeout() {
    return SHOWN;
  }

  @Override
  public boolean isShownOffline() {
    return true;
  }

  @Override
  public void tick() {
    screen.changed();
  }

  @Override
  public void card(String uid) {}
}

package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration files of a connector, and what is shown of them. */
final class ConnectorFilesTest {
  private static final String PID = "org.yinxin.connector.pay";

  @TempDir Path etc;

  private ConnectorFiles files;

  @BeforeEach
  void open() {
    files = new ConnectorFiles(etc);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(etc.resolve(name), text);
  }

  @Test
  void filesOfAPidAndOfItsFactoryAreFoundAndNoOthers() throws IOException {
    for (String name : List.of(".cfg", "-b.cfg", ".cfg.example", "wechat.cfg", ".cfg.bak", ".x")) {
      write(PID + name, "");
    }
    assertEquals(List.of(PID + "-b.cfg", PID + ".cfg", PID + ".cfg.example"), files.of(PID));
  }

  @Test
  void noValueOfAFileInUseIsShown() throws IOException {
    write(PID + ".cfg", "# Where it is.\nurl = https://a\n#password = hunter2\nmerchantId=19\n");
    String shown = files.example(files.of(PID));
    assertEquals("# Where it is.\nurl = …\npassword = …\nmerchantId = …", shown);
  }

  @Test
  void anExampleIsShownButForWhatMayBeSecret() throws IOException {
    write(PID + ".cfg", "url = https://real\n");
    write(PID + ".cfg.example", "url = https://example\npassword = really\n#pin = 1\n");
    String shown = files.example(files.of(PID));
    assertTrue(shown.contains("https://example"), shown);
    assertFalse(shown.contains("real"), shown);
    assertFalse(shown.contains("1"), shown);
  }

  @Test
  void withoutFilesThereIsNothingToShow() {
    assertEquals("", files.example(files.of(PID)));
  }
}

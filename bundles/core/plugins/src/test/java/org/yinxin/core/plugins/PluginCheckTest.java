package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.yinxin.services.plugins.InstalledPlugin;
import org.yinxin.services.plugins.PluginState;

final class PluginCheckTest {
  private static final PluginState SERVING =
      new PluginState("transcript", "transcript 1.0", PluginState.Status.SERVING, "");

  @Test
  void aTypeInQuarantineIsNamedWithItsBundleAndReason() {
    PluginState bad =
        new PluginState("award", "award 1.0", PluginState.Status.QUARANTINED, "NoClassDefFound");

    Result result = new PluginCheck(() -> List.of(SERVING, bad), List::of).execute();

    assertFalse(result.isOk());
    assertTrue(result.toString().contains("award (award 1.0)"), result::toString);
    assertTrue(result.toString().contains("NoClassDefFound"), result::toString);
  }

  @Test
  void aPluginThatOughtToRunAndDoesNotIsNamed() {
    Result result = new PluginCheck(() -> List.of(SERVING), () -> List.of(plugin(false))).execute();

    assertFalse(result.isOk());
    assertTrue(result.toString().contains("bundle:diag award"), result::toString);
  }

  @Test
  void whatServesIsFine() {
    assertTrue(
        new PluginCheck(() -> List.of(SERVING), () -> List.of(plugin(true))).execute().isOk());
  }

  private static InstalledPlugin plugin(boolean running) {
    return new InstalledPlugin(
        "award", "1.0", "a".repeat(64), true, "operator", Instant.EPOCH, running);
  }
}

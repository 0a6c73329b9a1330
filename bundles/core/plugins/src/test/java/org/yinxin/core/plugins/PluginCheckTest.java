package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.yinxin.services.plugins.ConnectorId;
import org.yinxin.services.plugins.InstalledPlugin;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.PluginThreads;
import org.yinxin.services.plugins.UnsatisfiedComponent;
import org.yinxin.text.LocalizedText;

final class PluginCheckTest {
  private static final PluginState SERVING =
      new PluginState("transcript", "transcript 1.0", PluginState.Status.SERVING, "");

  @Test
  void aTypeInQuarantineIsNamedWithItsBundleAndReason() {
    PluginState bad =
        new PluginState("award", "award 1.0", PluginState.Status.QUARANTINED, "NoClassDefFound");

    Result result = check(() -> List.of(SERVING, bad), List::of, List::of).execute();

    assertFalse(result.isOk());
    assertTrue(result.toString().contains("award (award 1.0)"), result::toString);
    assertTrue(result.toString().contains("NoClassDefFound"), result::toString);
  }

  @Test
  void aPluginThatOughtToRunAndDoesNotIsNamed() {
    Result result =
        check(() -> List.of(SERVING), () -> List.of(plugin(false, Optional.empty())), List::of)
            .execute();

    assertFalse(result.isOk());
    assertTrue(result.toString().contains("bundle:diag award"), result::toString);
  }

  @Test
  void whatServesIsFine() {
    assertTrue(
        check(() -> List.of(SERVING), () -> List.of(plugin(true, Optional.empty())), List::of)
            .execute()
            .isOk());
  }

  @Test
  void aPluginThatMayNotRunIsNamedWithTheReason() {
    LocalizedText objection = new LocalizedText("不可信", "the signer is not trusted");
    Result result =
        check(
                () -> List.of(SERVING),
                () -> List.of(plugin(false, Optional.of(objection))),
                List::of)
            .execute();

    assertFalse(result.isOk());
    assertTrue(
        result.toString().contains("award 1.0 may not run: the signer is not trusted"),
        result::toString);
  }

  @Test
  void aTypeThatIsNotUsedIsNamedWithTheReason() {
    PluginState refused =
        new PluginState("award", "award 1.0", PluginState.Status.REFUSED, "from file:award.jar");
    Result result = check(() -> List.of(refused), List::of, List::of).execute();

    assertFalse(result.isOk());
    assertTrue(result.toString().contains("is not used: from file:award.jar"), result::toString);
  }

  @Test
  void aTypeThatFailedForSomebodyAndThreadsLeftBehindAreNamed() {
    PluginState partly =
        new PluginState("award", "award 1.0", PluginState.Status.SERVING, "NullPointerException");
    Result result =
        check(() -> List.of(partly), List::of, () -> List.of(new PluginThreads("proof 2.0", 3)))
            .execute();

    assertFalse(result.isOk());
    assertTrue(result.toString().contains("failed for somebody"), result::toString);
    assertTrue(result.toString().contains("3 threads of proof 2.0"), result::toString);
  }

  @Test
  void whatAPluginThatRunsDoesNotProvideIsNamed() {
    InstalledPlugin running = plugin(true, Optional.empty());
    InstalledPlugin waiting =
        new InstalledPlugin(
            running.name(),
            running.version(),
            running.sha256(),
            running.enabled(),
            running.by(),
            running.at(),
            running.running(),
            running.about(),
            running.signature(),
            running.objection(),
            List.of(new UnsatisfiedComponent("award", List.of("javax.sql.DataSource"))));

    Result result = check(() -> List.of(SERVING), () -> List.of(waiting), List::of).execute();

    assertFalse(result.isOk());
    assertTrue(
        result
            .toString()
            .contains(
                "award 1.0 runs, but does not provide award: it waits for javax.sql.DataSource"),
        result::toString);
  }

  private static InstalledPlugin plugin(boolean running, Optional<LocalizedText> objection) {
    return new InstalledPlugin(
        "award",
        "1.0",
        "a".repeat(64),
        true,
        "operator",
        Instant.EPOCH,
        running,
        Optional.empty(),
        Optional.empty(),
        objection,
        List.of());
  }

  private static PluginCheck check(
      Supplier<List<PluginState>> types,
      Supplier<List<InstalledPlugin>> plugins,
      Supplier<List<PluginThreads>> remaining) {
    return new PluginCheck(types, plugins, remaining, List::of);
  }

  @Test
  void aSecondConnectorOfOneIdIsNamedWithTheFirst() {
    ConnectorClaims.Duplicate duplicate =
        new ConnectorClaims.Duplicate(new ConnectorId("login", "cas"), 90, "other", "login-cas");

    Result result =
        new PluginCheck(() -> List.of(SERVING), List::of, List::of, () -> List.of(duplicate))
            .execute();

    assertFalse(result.isOk());
    assertTrue(
        result
            .toString()
            .contains("the login connector 'cas' of other is not used: login-cas provides that id"),
        result::toString);
  }
}

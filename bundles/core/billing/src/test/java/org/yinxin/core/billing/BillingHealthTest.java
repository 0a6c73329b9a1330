package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yinxin.payment.Payee;
import org.yinxin.services.billing.CopyReport.Event;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** Tests the health check that an operator reads about copies and payments. */
@EachDatabase
final class BillingHealthTest {
  private final World world;

  BillingHealthTest(TestDatabase kind) {
    world = new World(kind);
  }

  @BeforeEach
  void nothingIsFree() {
    world.nothingIsFree();
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private Result copies() {
    return new CopyCheck(world.database).execute();
  }

  private Result payment() {
    return new PaymentCheck(world.gateways).execute();
  }

  private static void assertSays(Result.Status status, String words, Result result) {
    assertEquals(status, result.getStatus(), result::toString);
    assertTrue(result.toString().contains(words), result::toString);
  }

  @Test
  void aCopyThatIsBeingPrintedIsNoTrouble() throws Exception {
    world.permit(world.paid("zh", 1), 0);

    assertSays(Result.Status.OK, "Every copy has its outcome", copies());
  }

  @Test
  void aCopyThatNobodyKnowsOfWaitsForAnOperator() throws Exception {
    world.report(world.permit(world.paid("zh", 1), 0).copyId(), Event.UNKNOWN);

    assertSays(Result.Status.WARN, "1 copies wait for an operator", copies());
    assertFalse(copies().toString().contains("refunds have taken"), copies()::toString);
  }

  /** The clock of the check is the machine's, which is past the day of these tests. */
  @Test
  void aRefundThatTakesLongIsTold() throws Exception {
    world.gateway.slowRefunds = true;
    world.report(world.permit(world.paid("zh", 1), 0).copyId(), Event.FAILED);
    world.work();

    assertSays(Result.Status.WARN, "1 refunds have taken more than an hour", copies());
    assertFalse(copies().toString().contains("wait for an operator"), copies()::toString);
  }

  @Test
  void whoIsPaidIsTold() {
    assertSays(Result.Status.OK, "fake pays 某大学", payment());
  }

  @Test
  void anotherPayeeIsAnAlarm() {
    world.gateways.expect("", new Payee("另一大学", "", ""));

    assertSays(Result.Status.CRITICAL, "nothing is charged", payment());
  }

  @Test
  void twoServicesOfWhichNoneIsNamedAreNotChosenFrom() {
    FakeGateway next = new FakeGateway(() -> world.now);
    world.gateways.add(
        "next",
        new ConnectorProvider("next", 2, 2),
        new ConnectorInstance<>(CodeMark.NONE, () -> next));

    assertSays(Result.Status.WARN, "[fake, next]", payment());
  }

  @Test
  void withoutAServiceOnlyFreeCopiesArePrintedWhichIsNoTrouble() throws Exception {
    Gateways none =
        new Gateways(Optional.empty(), reference -> CodeMark.NONE, Duration.ofSeconds(1));

    assertSays(Result.Status.OK, "only free copies", new PaymentCheck(none).execute());
    none.stop();
  }
}

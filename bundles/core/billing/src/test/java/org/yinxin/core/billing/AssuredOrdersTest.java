package org.yinxin.core.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.services.billing.BillingReason;
import org.yinxin.services.billing.PrintOrder;
import org.yinxin.services.billing.PrintRequest;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.kiosks.KioskAssurance;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.kiosks.KioskSession.Method;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

/**
 * Orders at a kiosk: only the person's own credentials, and only those that the session is sure of.
 */
@EachDatabase
final class AssuredOrdersTest {
  private static final LocalizedText WHY = new LocalizedText("请输入 PIN。", "Enter your PIN.");
  private static final KioskSession CARD = session(World.KIOSK, World.PERSON);
  private static final KioskSession SURE = CARD.raised();
  private static final List<PrintRequest.Line> LINES = List.of(new PrintRequest.Line("zh", 1));

  private final World world;
  private final AssuredOrders orders;

  AssuredOrdersTest(TestDatabase kind) {
    world = new World(kind);
    orders = new AssuredOrders(world.orders, world.credentials, assurance());
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.orders.stop();
  }

  private static KioskSession session(String kiosk, String person) {
    return new KioskSession("t", kiosk, person, "张*", Method.CAMPUS_CARD, 1, 60);
  }

  /** Withholds everything from sessions that are not sure. */
  private static KioskAssurance assurance() {
    return (KioskAssurance)
        Proxy.newProxyInstance(
            KioskAssurance.class.getClassLoader(),
            new Class<?>[] {KioskAssurance.class},
            (proxy, method, arguments) ->
                ((KioskSession) arguments[0]).isSure() ? Optional.empty() : Optional.of(WHY));
  }

  private static void unsure(Executable call) {
    Refusal refused = assertThrows(Refusal.class, call);
    assertEquals(BillingReason.NOT_PRINTABLE, refused.reason());
    assertEquals(WHY, refused.explanation());
  }

  @Test
  void whatASessionIsNotSureEnoughForIsNeitherQuotedNorConsentedTo() throws Exception {
    unsure(() -> orders.quote("k", LINES, CARD));

    PrintOrder order = orders.quote("k", LINES, SURE);
    unsure(() -> orders.consent(order.id(), order.totalFen(), CARD));

    PrintOrder agreed = orders.consent(order.id(), order.totalFen(), SURE);
    assertEquals(order.id(), agreed.id());
    String copy = agreed.copies().get(0).id();
    assertEquals(copy, orders.permit(copy, World.HALL, SURE).copyId());
  }

  @Test
  void anOrderIsThatOfItsPersonAtItsKiosk() throws Exception {
    PrintOrder order = orders.quote("k", LINES, SURE);
    for (KioskSession other :
        List.of(
            session(World.KIOSK, "2022002").raised(), session("kiosk-2", World.PERSON).raised())) {
      for (Executable call :
          List.<Executable>of(
              () -> orders.find(order.id(), other),
              () -> orders.ask(order.id(), other),
              () -> orders.consent(order.id(), order.totalFen(), other),
              () -> orders.cancel(order.id(), other))) {
        assertEquals(AccessReason.NOT_FOUND, assertThrows(Refusal.class, call).reason());
      }
    }
    assertThrows(
        Refusal.class, () -> orders.quote("o", LINES, session(World.KIOSK, "2022002").raised()));
    assertEquals(order.id(), orders.ask(order.id(), SURE).id());
    assertEquals(order.id(), orders.cancel(order.id(), SURE).id());
  }
}

package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.testlibrary.devices.EvePrinter;
import org.yinxin.testlibrary.devices.PcscService;
import org.yinxin.testlibrary.devices.VirtualCard;
import org.yinxin.testlibrary.wechatpay.TestMerchant;
import org.yinxin.testlibrary.wechatpay.WechatPayStandIn;

/**
 * Both archives with devices as in a real hall: an IPP printer, a PC/SC reader, and WeChat Pay (a
 * stand-in that follows its protocol).
 */
final class RealDevicesIT {
  private static final String KIOSK = "library-service-hall";
  private static final String CARD = "0402522CE73E25";
  private static final TestMerchant MERCHANT = TestMerchant.named("1900000001", "重庆工商大学");
  private static final String PRICES =
      "{\"version\":%d,\"prices\":{\"freeCopies\":0,\"scope\":\"person\",\"priceFen\":{\"zh-CN\":200,"
          + "\"en\":500},\"types\":{},\"approval\":{\"zh\":\"批复\",\"en\":\"Approval\"},"
          + "\"approvalNumber\":\"1\",\"telephone\":\"1\",\"validFrom\":\"2026-01-01\"}}";

  @TempDir private static Path folder;
  private static WechatPayStandIn wechat;
  private static EvePrinter printer;
  private static PcscService cards;
  private static Server server;
  private static Person admin;
  private static KioskArchive kiosk;
  private static Visitor visitor;

  @BeforeAll
  static void start() throws Exception {
    printer = EvePrinter.start(Files.createDirectory(folder.resolve("eve")), EvePrinter.COLOUR);
    cards = new PcscService(folder.resolve("pcscd.log"));
    wechat = WechatPayStandIn.start(MERCHANT);
    server = Server.withDemoData();
    configurePayment();
    server.start();
    admin = Person.signedIn(server, "admin");
    Person.signedIn(server, "undergraduate").awaitEligible("transcript");
    nothingIsFree();
    kiosk = new KioskArchive(server.address());
    visitor = new Visitor(kiosk);
    configureDevices();
    kiosk.start();
    String token =
        Person.json(admin.post("/api/admin/kiosks/" + KIOSK + "/token", "{}"))
            .path("token")
            .asText();
    kiosk.await(() -> kiosk.console("kiosk:enrol " + token).contains(KIOSK));
  }

  /** As the connector's README says. */
  private static void configurePayment() throws IOException {
    MERCHANT.write(server.state().resolve("wechat-pay"));
    Path etc = server.home().resolve("etc");
    Files.writeString(
        etc.resolve("org.yinxin.core.billing.cfg"),
        "\ngateway = wechat\npayeeName = 重庆工商大学\n",
        StandardOpenOption.APPEND);
    Files.writeString(
        etc.resolve("org.yinxin.connector.paywechat.cfg"),
        """
        merchantId = %s
        applicationId = %s
        payee = %s
        publicKeyId = %s
        notifyUrl = %s/api/payments/wechat/notifications
        baseUrl = %s
        """
            .formatted(
                MERCHANT.id(),
                MERCHANT.applicationId(),
                MERCHANT.company(),
                MERCHANT.platformKeyId(),
                server.address(),
                wechat.uri()));
  }

  private static void nothingIsFree() throws Exception {
    int version = Person.json(admin.get("/api/admin/prices")).path("version").asInt();
    HttpResponse<String> set = admin.put("/api/admin/prices", PRICES.formatted(version));
    assertEquals(200, set.statusCode(), set.body());
  }

  private static void configureDevices() throws IOException {
    kiosk.configure(
        "org.yinxin.driver.printeripp-printer", "uri = " + printer.uri() + "\npollMillis = 100\n");
    kiosk.configure("org.yinxin.driver.cardpcsc-card-reader", "pollMillis = 100\n");
  }

  @AfterAll
  static void stop() {
    for (AutoCloseable each : new AutoCloseable[] {kiosk, wechat, cards, printer}) {
      close(each);
    }
    if (server != null) {
      server.kill();
    }
  }

  private static void close(AutoCloseable started) {
    try {
      if (started != null) {
        started.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatComesOutIsPaidForAndWhatDoesNotGoesBack() throws Exception {
    kiosk.await(() -> kiosk.console("kiosk:test-page printer").contains("PRINTED"));
    signIn();
    visitor.appliesFor("en");

    assertEquals(1000, visitor.orders("en", 2).path("totalFen").asInt());
    assertTrue(wechat.pay(visitor.consents()));
    assertOutcomes(List.of("printed", "printed"), visitor.sees("done"));
    server.await(() -> copies("settled").size() == 2);
    JsonNode verdict = Person.json(Person.anonymous(server).upload(printer.lastFile()));
    assertEquals("print-copy", verdict.path("verdict").asText(), verdict::toString);

    paperRunsOutAndIsLoaded();
    thePrinterLosesItsPower();
    theReadersServiceIsStartedAgain();
  }

  private static void paperRunsOutAndIsLoaded() throws Exception {
    int before = printer.output().size();
    String code = orderAgain(1);
    printer.tell("paper", false);
    assertTrue(wechat.pay(code));
    kiosk.await(() -> kiosk.screen().path("problem").toString().contains("纸"));
    assertEquals(before, printer.output().size());
    printer.tell("paper", true);
    assertOutcomes(List.of("printed"), visitor.sees("done"));
    server.await(() -> copies("settled").size() == 3);
    assertEquals(1500, wechat.paidFen());
  }

  /** Nobody knows of the first copy; the second was never begun. */
  private static void thePrinterLosesItsPower() throws Exception {
    wechat.refundsBecome("SUCCESS");
    String code = orderAgain(2);
    printer.tell("paper", false);
    assertTrue(wechat.pay(code));
    kiosk.await(() -> kiosk.screen().path("problem").toString().contains("纸"));
    printer.pullThePlug();
    printer.tell("paper", true);
    printer.plugIn();
    assertOutcomes(List.of("unknown", "failed"), visitor.sees("done"));
    server.await(() -> copies("refunded").size() == 1 && copies("unknown").size() == 1);
    assertEquals(500, wechat.refundedFen());

    String unknown = copies("unknown").get(0).path("id").asText();
    String decision = "{\"decision\":\"failed\",\"ground\":\"出纸口没有纸\"}";
    HttpResponse<String> decided =
        admin.post("/api/admin/copies/" + unknown + "/decision", decision);
    assertEquals(200, decided.statusCode(), decided.body());
    server.await(() -> copies("refunded").size() == 2);
    assertEquals(2500, wechat.paidFen());
    assertEquals(1000, wechat.refundedFen());
  }

  private static void theReadersServiceIsStartedAgain() throws Exception {
    visitor.touches("{\"action\":\"sign-out\"}");
    visitor.sees("attract");
    cards.stop();
    kiosk.await(() -> kiosk.console("kiosk:status").contains("\"absent\""));
    cards.start();
    signIn();
  }

  private static void signIn() throws Exception {
    visitor.sees("attract");
    VirtualCard card = new VirtualCard(CARD);
    visitor.sees("home");
    card.takeAway();
  }

  /** To be paid before anything is wrong: a kiosk that knows it cannot print takes no money. */
  private static String orderAgain(int copies) throws Exception {
    visitor.touches("{\"action\":\"home\"}");
    visitor.sees("home");
    // Until it has heard that paper is loaded, it shows no price.
    kiosk.await(() -> !kiosk.console("kiosk:status").contains("paper-empty"));
    assertEquals(500 * copies, visitor.orders("en", copies).path("totalFen").asInt());
    return visitor.consents();
  }

  private static void assertOutcomes(List<String> expected, JsonNode done) {
    assertEquals(
        expected, done.path("outcomes").findValuesAsText("outcome"), () -> done.toString());
  }

  private static List<JsonNode> copies(String state) throws IOException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    Person.json(admin.get("/api/admin/copies?state=" + state)).forEach(all::add);
    return all;
  }
}

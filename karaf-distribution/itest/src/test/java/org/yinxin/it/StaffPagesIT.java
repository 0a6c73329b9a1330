package org.yinxin.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;

/** The staff of an office at work: approval, counter, requests for correction; and auditors. */
final class StaffPagesIT {
  private static final String APPROVAL = "/api/office/settings/approval/grade-point-method";

  private Server server;
  private Person registrar;

  @FunctionalInterface
  private interface Walk {
    void go(Browser browser) throws Exception;
  }

  @BeforeEach
  void signIn() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    server = Server.shared();
    registrar = Person.signedIn(server, "registrar");
  }

  private void walk(String name, int width, Walk walk) throws Exception {
    try (Browser browser = new Browser(name + "-" + width, width, 900)) {
      try {
        walk.go(browser);
      } catch (WebDriverException e) {
        browser.pictureOfFailure("office");
        throw e;
      }
      assertEquals(List.of(), browser.errors());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1100, 390})
  void anApproverLetsOneThroughRefusesAnotherAndLeavesTheirOwnToOthers(int width) throws Exception {
    try (Setting required = Setting.kept(registrar, APPROVAL, "required")) {
      required.put(true);
      anApproverDecides(width);
    }
  }

  private void anApproverDecides(int width) throws Exception {
    Campus campus = new Campus(server);
    Campus.Holder holder = campus.undergraduate();
    Person student = campus.signedIn(holder);
    String wanted = applied(student, "/api/applications", "\"purpose\":\"求职\"");
    String unwanted = applied(student, "/api/applications", "\"purpose\":\"不明\"");
    List<String> more =
        List.of(
            applied(student, "/api/applications", "\"purpose\":\"留学\""),
            applied(student, "/api/applications", "\"purpose\":\"签证\""));
    String own =
        applied(
            registrar,
            "/api/office/applications",
            "\"personNumber\":\""
                + campus.undergraduate().number()
                + "\",\"ground\":\"本人到场\",\"purpose\":\"代办\"");
    walk(
        "queue",
        width,
        browser -> {
          browser.signIn(server, "registrar");
          browser.shown(row(own) + " [data-test=not-yours]");
          String preview = browser.shown(row(wanted) + " [data-test=preview]").getAttribute("href");
          byte[] pdf = registrar.bytes(preview.substring(server.address().length()));
          assertEquals("%PDF", new String(pdf, 0, 4, US_ASCII));
          browser.shown("yx-office-tabs a[href='/office/queue'] [data-test=waiting]");
          int waiting = waiting(browser);
          browser.picture("queue");
          browser.click(row(unwanted) + " [data-test=refuse]");
          browser.shown(row(unwanted) + " [data-test=ask]").sendKeys("用途请写明单位");
          browser.click(row(unwanted) + " [data-test=say]");
          browser.shown(row(unwanted) + " [data-test=outcome][data-state=refused]");
          browser.click(row(wanted) + " [data-test=approve]");
          browser.shown(row(wanted) + " [data-test=outcome]:not([data-state=failed])");
          browser.picture("queue-decided");
          for (String id : more) {
            browser.click(row(id) + " [data-test=choose]");
          }
          browser.click("[data-test=approve-chosen]");
          assertTrue(
              browser.shown("[data-test=approve-chosen-question]").getText().contains("2 份"));
          browser.picture("queue-chosen");
          browser.click("[data-test=approve-chosen-yes]");
          assertTrue(
              browser.shown("[data-test=bulk-done].alert-success").getText().contains("2 份"));
          for (String id : more) {
            browser.shown(row(id) + " [data-test=outcome]:not([data-state=failed])");
          }
          // Two by their own buttons, two together.
          browser.patience().until(b -> waiting(browser) == waiting - 4);
          browser.picture("queue-several-decided");
        });
    walk(
        "my-refused",
        width,
        browser -> {
          browser.signIn(server, holder.user());
          String refused = "[data-test=unissued-row][data-id='" + unwanted + "']";
          assertTrue(browser.shown(refused + " [data-test=why]").getText().contains("用途请写明单位"));
          browser.picture("my-refused");
        });
  }

  /** The number on the tab of the queue. */
  private static int waiting(Browser browser) {
    String tab = "yx-office-tabs a[href='/office/queue'] ";
    return browser.count(tab + "[data-test=waiting]") == 0
        ? 0
        : Integer.parseInt(browser.find(tab + "[data-test=waiting]").getAttribute("data-count"));
  }

  private static String row(String id) {
    return "[data-test=waiting][data-id='" + id + "']";
  }

  private static String applied(Person by, String path, String more) throws Exception {
    JsonNode application =
        Person.json(by.post(path, "{\"type\":\"grade-point-method\"," + more + "}"));
    assertEquals("awaiting-approval", application.path("state").asText(), application.toString());
    return application.path("id").asText();
  }

  @ParameterizedTest
  @ValueSource(ints = {1100, 390})
  void atTheCounterAPersonIsFoundIssuedToHeldAndFreed(int width) throws Exception {
    Campus campus = new Campus(server);
    String number = campus.undergraduate().number();
    String other = campus.undergraduate().number();
    walk(
        "counter",
        width,
        browser -> {
          browser.signIn(server, "registrar");
          browser.get(server.address() + "/office/counter");
          browser.shown("[data-test=search-text]").sendKeys(number.substring(0, 9));
          browser.click("[data-test=search]");
          browser.click("[data-test=person][data-number='" + number + "']");
          browser.shown("[data-test=dossier][data-number='" + number + "']");
          assertFalse(browser.address().contains(number), "no number in the address");
          assertEquals(1, browser.count("[data-test=person][data-number='" + other + "']"));
          String offer = "[data-test=offer][data-type=grade-point-method]";
          browser.click(offer + " [data-test=choose]");
          browser.shown(offer + " [data-test=purpose]").sendKeys("柜台");
          browser.click(offer + " [data-test=preview]");
          browser.shown(offer + " [data-test=preview-link]");
          browser.picture("counter-preview");
          browser.shown(offer + " [data-test=ground]").sendKeys("本人持身份证到场");
          browser.click(offer + " [data-test=issue]");
          browser.shown(offer + " [data-test=done][data-state=issued]");
          browser.shown("[data-test=credential][data-type=grade-point-method][data-state=valid]");
          browser.picture("counter");
          hold(browser);
          assertTrue(browser.shown(offer + " [data-test=reason]").getText().contains("学费未缴清"));
          browser.picture("counter-held");
          browser.click("[data-test=lift]");
          browser.click("[data-test=lift-yes]");
          browser.shown("[data-test=done][data-state=lifted]");
          browser.shown(offer + " [data-test=choose]");
          browser.get(server.address() + "/office/register");
          browser.shown("[data-test=entry] [data-state=valid]");
          browser.picture("register");
          browser.shown("[data-test=text]").sendKeys(number, Keys.ENTER);
          browser.shown("[data-test=count][data-count='1']");
          assertTrue(browser.shown("[data-test=entry]").getText().contains(number));
          browser.picture("register-found");
          renewedAndRevokedInTheRegister(browser, number);
          browser.shown("[data-test=by-state] option[value=void]").click();
          browser.click("[data-test=filter]");
          browser.shown("[data-test=list-empty]");
          assertTrue(browser.address().endsWith("/office/register?state=void"), "without a number");
        });
  }

  /** The details of an entry, beside the list, with what an office can do about it. */
  private static void renewedAndRevokedInTheRegister(Browser browser, String number)
      throws Exception {
    String drawer = "[data-test=drawer] ";
    browser.click("[data-test=details]");
    assertTrue(browser.shown(drawer + "dl").getText().contains(number));
    assertFalse(browser.address().contains(number), "no number in the address");
    browser.picture("register-details");
    assertEquals(List.of(), browser.accessibilityFaults());
    browser.click(drawer + "[data-test=renew]");
    browser.shown(drawer + "[data-test=ask]").sendKeys("原件污损");
    browser.picture("register-renew");
    browser.click(drawer + "[data-test=say]");
    browser.shown(drawer + "[data-test=done][data-state=same]");
    browser.find("body").sendKeys(Keys.ESCAPE);
    browser.patience().until(b -> browser.count("dialog[open]") == 0);
    browser.click("[data-test=details]");
    assertEquals(0, browser.count(drawer + "[data-test=done]"), "said of what was shown before");
    browser.click(drawer + "[data-test=revoke]");
    browser.shown(drawer + "[data-test=ask]").sendKeys("误发");
    browser.click(drawer + "[data-test=say]");
    browser.shown(drawer + "[data-test=done][data-state=revoked]");
    browser.shown(drawer + "[data-test=state][data-state=revoked]");
    assertEquals(0, browser.count(drawer + "[data-test=revoke]"));
    browser.click(drawer + "[data-test=close]");
    browser.patience().until(b -> browser.count("[data-test=drawer] dl") == 0);
  }

  private static void hold(Browser browser) {
    browser.click("[data-test=hold-open]");
    browser.shown("[data-test=category] option[value=fees]").click();
    browser.shown("[data-test=hold-reason]").sendKeys("学费未缴清");
    browser.click("[data-test=place]");
    browser.shown("[data-test=hold]");
  }

  @Test
  void aStudentSaysWhichFieldIsWrongAndReadsTheAnswer() throws Exception {
    Campus.Holder holder = new Campus(server).undergraduate();
    walk(
        "wrong",
        390,
        browser -> {
          browser.signIn(server, holder.user());
          browser.get(server.address() + "/my?type=transcript");
          browser.click("[data-test=wrong-open]");
          browser.click("[data-kind=person] summary");
          browser.click("[data-kind=person] [data-test=wrong]");
          browser.shown("[data-test=wrong-column] option[value=birth_date]").click();
          browser.shown("[data-test=wrong-message]").sendKeys("应为 2005-03-12");
          browser.click("[data-test=wrong-send]");
          browser.shown("[data-test=wrong-sent]");
          browser.get(server.address() + "/my");
          browser.shown("[data-test=correction][data-outcome=open]");
          browser.picture("my-wrong");
        });
    walk(
        "corrections",
        1100,
        browser -> {
          browser.signIn(server, "registrar");
          browser.get(server.address() + "/office/corrections");
          assertTrue(browser.shown("[data-test=message]").getText().contains("2005-03-12"));
          assertEquals("2005-03-02", browser.shown("[data-test=value]").getText());
          browser.click("[data-test=declined]");
          browser.shown("[data-test=ask]").sendKeys("与身份证一致，无须更正");
          browser.click("[data-test=say]");
          browser.shown("[data-test=answered][data-outcome=declined]");
          browser.picture("corrections");
          browser.shown("[data-test=by-outcome] option[value=declined]").click();
          browser.shown("[data-test=number]").sendKeys(holder.number());
          browser.click("[data-test=filter]");
          browser.shown("[data-test=count][data-count='1']");
          browser
              .patience()
              .until(b -> browser.value("location.search").equals("?outcome=declined"));
          browser.click("[data-test=answered-request] [data-test=details]");
          assertTrue(browser.shown("[data-test=drawer]").getText().contains("与身份证一致"));
          browser.picture("corrections-answered");
        });
    walk(
        "answer",
        390,
        browser -> {
          browser.signIn(server, holder.user());
          String answer = browser.shown("[data-outcome=declined] [data-test=answer]").getText();
          assertTrue(answer.contains("与身份证一致"), answer);
        });
  }

  @Test
  void anAuditorSeesHowLongTheTrailIsAndNoOffice() throws Exception {
    walk(
        "audit",
        390,
        browser -> {
          browser.signIn(server, "auditor");
          browser.shown("[data-test=audit-size]");
          browser
              .patience()
              .until(b -> b.findElements(By.cssSelector(".yx-nav a[href='/audit']")).size() == 1);
          String csv = browser.shown("[data-test=csv]").getAttribute("href");
          assertEquals(
              200,
              Person.signedIn(server, "auditor")
                  .get(csv.substring(server.address().length()))
                  .statusCode());
          browser.picture("audit");
        });
  }
}

package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;
import org.yinxin.testkit.Waits;

/** Notices to holders, files that they send to themselves, and shares; with a real SMTP server. */
final class HoldersIT {
  private static final String FAILURE = "[data-test=password-failure]";

  private static final String WECHAT =
      "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
          + " MicroMessenger/8.0.50.2701 NetType/WIFI Language/zh_CN";

  private static final String WECOM =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"
          + " wxwork/4.1.28 MicroMessenger/7.0.1 Language/zh";

  private static GreenMail mails;
  private static Server server;
  private static Campus campus;
  private static ConfigurationFile settings;

  @BeforeAll
  static void connectMail() throws Exception {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(Waits.LIMIT.toMillis());
    mails = new GreenMail(setup);
    mails.start();
    server = Server.shared();
    settings = new ConfigurationFile(server, "org.yinxin.connector.noticemail");
    settings.write(
        "host = 127.0.0.1\nport = %d\nsecurity = none\nfrom = no-reply@example.edu.cn\n"
            .formatted(mails.getSmtp().getPort()));
    campus = new Campus(server);
    awaitMail(true);
  }

  @AfterAll
  static void disconnectMail() throws Exception {
    try {
      settings.close();
      awaitMail(false);
    } finally {
      mails.stop();
    }
  }

  private static void awaitMail(boolean wanted) throws Exception {
    Person person = campus.signedInUndergraduate();
    server.await(
        () ->
            Person.json(person.get("/api/contact")).path("ways").toString().contains("mail")
                == wanted);
  }

  private static List<MimeMessage> mailsTo(String address) throws Exception {
    List<MimeMessage> found = new ArrayList<>();
    for (MimeMessage each : mails.getReceivedMessages()) {
      // An account is made of which its person may be told before or after the address is given.
      if (each.getRecipients(Message.RecipientType.TO)[0].toString().equals(address)
          && !each.getSubject().startsWith("账号")) {
        found.add(each);
      }
    }
    return found;
  }

  private static MimeMessage last(String address, int count) throws Exception {
    server.await(() -> mailsTo(address).size() >= count);
    return mailsTo(address).get(count - 1);
  }

  private static void confirm(Person person, String address) throws Exception {
    int before = mailsTo(address).size();
    HttpResponse<String> asked =
        person.post("/api/contact/mail", "{\"address\":\"" + address + "\"}");
    assertEquals(200, asked.statusCode(), asked.body());
    String code = last(address, before + 1).getSubject().replaceAll("\\D", "");
    HttpResponse<String> confirmed =
        person.post("/api/contact/mail/confirmation", "{\"code\":\"" + code + "\"}");
    assertEquals(200, confirmed.statusCode(), confirmed.body());
  }

  private static JsonNode share(Person person, String credential, String terms) throws Exception {
    HttpResponse<String> made =
        person.post(
            "/api/shares", "{\"credential\":\"%s\",\"days\":7,%s}".formatted(credential, terms));
    assertEquals(201, made.statusCode(), made.body());
    return Person.json(made);
  }

  private static String path(JsonNode share) {
    return share.path("link").asText().replace(server.address(), "");
  }

  /** As a form is sent; its answer, and after it the page with the cookie that came. */
  private static HttpResponse<String> opened(String path, String... fields) throws Exception {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(fields[i]).append('=');
      form.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8)).append('&');
    }
    HttpResponse<String> answer =
        server.send(
            server
                .request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", server.address())
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build());
    if (answer.statusCode() != 303) {
      return answer;
    }
    return server.send(server.request(path).header("Cookie", cookie(answer)).build());
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  @Test
  void theHolderIsToldInThePortalAndByMail() throws Exception {
    Person person = campus.signedIn(campus.like("postgraduate"));
    confirm(person, "postgraduate@example.org");
    // A credential that somebody has already is given again, and nothing is told of it.
    HttpResponse<String> applied =
        person.post("/api/applications", "{\"type\":\"graduate-status\",\"purpose\":\"通知\"}");
    String id = person.awaitIssued(Person.json(applied)).path("id").asText();

    MimeMessage mail = last("postgraduate@example.org", 2);
    assertTrue(mail.getSubject().contains("已签发"), mail.getSubject());
    String text = ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString();
    assertTrue(text.contains(server.address() + "/my"), text);
    assertFalse(text.contains("/v/"), "the code stays with the document");
    JsonNode notices = Person.json(person.get("/api/notices"));
    assertEquals("credential-issued", notices.get(0).path("kind").asText());
    assertEquals(id, notices.get(0).path("subject").asText());
    assertTrue(Person.json(person.get("/api/notices/unread")).path("count").asInt() > 0);
    assertEquals(204, person.post("/api/notices/read", "").statusCode());
    assertEquals(0, Person.json(person.get("/api/notices/unread")).path("count").asInt());
  }

  @Test
  void aPersonChangesThePasswordOnThePageOfDevices() throws Exception {
    Campus.Holder holder = campus.undergraduate();
    Person elsewhere = campus.signedIn(holder);
    String next = "four unrelated words";
    String present = Campus.password(holder.user());
    try (Browser browser = new Browser("change-password", 1000, 1100)) {
      browser.signIn(server, holder.user());
      browser.get(server.address() + "/my/sessions");
      change(browser, present, next, "four unrelated wards");
      assertEquals("两次输入的新密码不一致。", browser.shown(FAILURE).getText());
      change(browser, "not the present one", next, next);
      browser.patience().until(b -> browser.find(FAILURE).getText().equals("现在的密码不正确。"));
      change(browser, present, "password123456", "password123456");
      browser.patience().until(b -> browser.find(FAILURE).getText().contains("已泄露的密码"));
      whatIsTypedIsShownWhenAsked(browser);
      browser.script("document.querySelector('yx-change-password').scrollIntoView()");
      browser.picture("change-password-refused");
      assertEquals(List.of(), browser.accessibilityFaults());
      change(browser, present, next, next);
      browser.shown("[data-test=password-done]");
      browser.picture("change-password-done");
      assertEquals(1, browser.count("[data-test=session]"), "the others have ended");
    }
    assertEquals(401, elsewhere.get("/api/credentials").statusCode());
    Person again = Person.signedIn(server, holder.user(), next);
    assertEquals(
        "password-changed", Person.json(again.get("/api/notices")).get(0).path("kind").asText());
  }

  /** Hidden again with the next attempt, since browsers keep what is typed into a field of text. */
  private static void whatIsTypedIsShownWhenAsked(Browser browser) {
    WebElement button = browser.shown("[data-test=show-password]");
    assertEquals("显示", button.getText());
    assertEquals("password", browser.find("[data-test=password]").getDomAttribute("type"));
    button.click();
    browser.patience().until(b -> button.getText().equals("隐藏"));
    assertEquals("text", browser.find("[data-test=password]").getDomAttribute("type"));
    assertEquals("password", browser.find("[data-test=present]").getDomAttribute("type"));
    browser.click("[data-test=change]");
    browser.patience().until(b -> button.getText().equals("显示"));
    assertEquals("password", browser.find("[data-test=password]").getDomAttribute("type"));
  }

  private static void change(Browser browser, String present, String next, String again) {
    List<String> fields = List.of("present", "password", "again");
    List<String> values = List.of(present, next, again);
    for (int i = 0; i < fields.size(); i++) {
      WebElement field = browser.shown("[data-test=" + fields.get(i) + "]");
      field.clear();
      field.sendKeys(values.get(i));
    }
    browser.click("[data-test=change]");
  }

  @Test
  void theFileComesByMailAsItWasIssued() throws Exception {
    Person person = campus.signedInUndergraduate();
    String id = person.issued("transcript").path("id").asText();
    String mailsOfIt = "/api/credentials/" + id + "/mails";
    Person other = Person.signedIn(server, "staff");
    assertEquals(404, other.post(mailsOfIt, "{}").statusCode());
    confirm(person, "undergraduate@example.org");
    int before = mailsTo("undergraduate@example.org").size();
    HttpResponse<String> asked = person.post(mailsOfIt, "{\"form\":\"issued\"}");
    assertEquals(202, asked.statusCode(), asked.body());
    String mailId = Person.json(asked).path("id").asText();

    MimeMessage mail = last("undergraduate@example.org", before + 1);
    byte[] attached =
        ((MimeMultipart) mail.getContent()).getBodyPart(1).getInputStream().readAllBytes();
    assertArrayEquals(person.bytes("/api/credentials/" + id + "/pdf"), attached);
    assertEquals("valid", person.verdict(attached));
    server.await(
        () ->
            Person.json(person.get(mailsOfIt + "/" + mailId))
                .path("state")
                .asText()
                .equals("sent"));
  }

  @Test
  void aShareShowsTheVerdictAndEndsAtOnce() throws Exception {
    Person person = campus.signedInUndergraduate();
    JsonNode credential = person.issued("transcript");
    String code = credential.path("code").asText();
    JsonNode share =
        share(
            person,
            credential.path("id").asText(),
            "\"accessCode\":true,\"asksViewer\":true,\"givesFile\":false,\"label\":\"某公司\"");
    String path = path(share);

    HttpResponse<String> form = server.get(path);
    assertEquals(200, form.statusCode());
    assertEquals("no-store", form.headers().firstValue("Cache-Control").orElseThrow());
    assertFalse(form.body().contains("成绩单") || form.body().contains("<script"), form.body());
    assertEquals(403, opened(path, "code", "ZZZZZZ").statusCode());
    String access = share.path("accessCode").asText();
    assertEquals(422, opened(path, "code", access, "viewer", "李经理").statusCode());
    HttpResponse<String> shown =
        opened(path, "code", access, "viewer", "<b>李经理", "organisation", "某公司");
    assertEquals(200, shown.statusCode());
    assertTrue(shown.body().contains("data-verdict=\"valid\""), shown.body());
    assertFalse(shown.body().contains(code) || shown.body().contains("/pdf"), shown.body());
    String views = "/api/shares/" + share.path("id").asText() + "/views";
    assertEquals("<b>李经理", Person.json(person.get(views)).get(0).path("viewer").asText());
    assertEquals(404, Person.signedIn(server, "staff").get(views).statusCode());

    assertEquals(204, person.delete("/api/shares/" + share.path("id").asText()).statusCode());
    assertEquals(410, server.get(path).statusCode());
    assertEquals(410, opened(path, "code", access).statusCode());
    assertEquals(404, server.get("/s/" + "a".repeat(22)).statusCode());
    String log = Files.readString(server.home().resolve("out.log"));
    assertFalse(log.contains(path), "the link is in no log");
  }

  @Test
  void theShareOfARevokedCredentialSaysSo() throws Exception {
    Person person = campus.signedIn(campus.like("doctoral"));
    String id = person.issued("graduate-status").path("id").asText();
    String path =
        path(share(person, id, "\"accessCode\":false,\"asksViewer\":false,\"givesFile\":true"));
    assertTrue(opened(path).body().contains("data-verdict=\"valid\""));

    server.console("yinxin:revoke " + id + " 测试");
    server.await(() -> server.get(path).statusCode() == 200);
    String body = opened(path).body();
    assertTrue(body.contains("data-verdict=\"revoked\""), body);
    JsonNode notices = Person.json(person.get("/api/notices"));
    assertEquals("credential-revoked", notices.get(0).path("kind").asText());
  }

  private static void assertShowsTheVerdictAlone(String page, byte[] photo) throws Exception {
    JsonNode report = Person.json(Person.anonymous(server).get(page));
    assertEquals("valid", report.path("verdict").asText(), report.toString());
    assertEquals("", report.at("/credential/holder").asText(), report.toString());
    assertTrue(report.at("/credential/keyFacts").isMissingNode(), report.toString());
    assertEquals(404, server.get(page + "/pages/1.png").statusCode());
    JsonNode byPhoto = Person.json(Person.anonymous(server).upload(photo));
    assertEquals("no-seal", byPhoto.path("verdict").asText(), byPhoto.toString());
    assertEquals("credential", byPhoto.at("/qr/kind").asText(), byPhoto.toString());
    assertEquals("", byPhoto.at("/credential/holder").asText(), byPhoto.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390, 320})
  void peopleShareAndAreTold(int width) throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Campus.Holder holder = campus.undergraduate();
    Person person = campus.signedIn(holder);
    JsonNode credential = person.issued("transcript");
    String id = credential.path("id").asText();
    String page = "/v/" + credential.path("code").asText();
    confirm(person, holder.number() + "@example.org");
    try (Browser browser = new Browser("holders-" + width, width, 900)) {
      browser.signIn(server, holder.user());
      browser.get(server.address() + "/my");
      browser.shown("[data-test=more-open]");
      browser.picture("my");
      chooseOfMenu(browser, "share");
      browser.click("[data-test=share-code]");
      browser.picture("share-form");
      browser.click("[data-test=share-make]");
      browser.shown("[data-test=share-link]");
      browser.picture("share-made");
      String link = browser.find("[data-test=share-link]").getDomProperty("value");
      String code = browser.find("[data-test=share-access-code]").getText();
      // The form takes the focus once more, which would close a menu.
      browser.patience().until(b -> browser.count("[data-test=share-link]:focus") == 1);
      browser.click("[data-test=more-open]");
      browser.shown("[data-test=long-term]");
      browser.picture("more");
      browser.click("[data-test=code-access-show]");
      browser.click("[data-test=code-access]");
      browser.shown("[data-test=code-access-state][data-open=false]");
      browser.picture("code-closed");
      byte[] photo = person.bytes("/api/credentials/" + id + "/pages/1.png");
      assertEquals((byte) 0x89, photo[0]);
      assertShowsTheVerdictAlone(page, photo);
      chooseOfMenu(browser, "mail");
      browser.shown("[data-test=mailing]");
      browser.picture("mail");
      browser.get(server.address() + "/notices");
      browser.shown("[data-test=notice]");
      browser.shown("[data-test=contact] select");
      browser.picture("notices");
      browser.get(link);
      browser.shown("[data-test=share-code]").sendKeys(code);
      browser.picture("share-code-form");
      browser.click("[data-test=share-open]");
      browser.shown("[data-verdict=valid]");
      browser.shown("[data-test=view-file] img");
      browser.picture("share-open");
      browser.get(server.address() + page);
      browser.shown("[data-verdict=valid]");
      assertEquals(0, browser.count("[data-test=view-file]"));
      browser.picture("code-page-closed");
      assertEquals(List.of(), browser.errors());
    }
  }

  @ParameterizedTest
  @CsvSource({"微信, wechat, " + WECHAT, "企业微信, wecom, " + WECOM})
  void insideAnAppPageImagesComeFirstAndTheFileGoesByMail(String app, String name, String agent)
      throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Campus.Holder holder = campus.undergraduate();
    String address = holder.number() + "@example.org";
    Person person = campus.signedIn(holder);
    person.issued("transcript");
    confirm(person, address);
    int before = mailsTo(address).size();
    try (Browser browser = new Browser(name, 390, 844)) {
      browser.pretend(agent);
      browser.get(server.address() + "/collect");
      wayOutOf(browser, app);
      browser.picture("collect");
      browser.signIn(server, holder.user());
      browser.get(server.address() + "/my");
      wayOutOf(browser, app);
      browser.picture("my");
      assertEquals(
          "pages-show",
          browser.find("[data-test=issued-row] .yx-actions > *").getAttribute("data-test"));
      browser.click("[data-test=pages-show]");
      browser
          .patience()
          .until(b -> browser.count("[data-test=pages] img") > 0 && imageLoaded(browser));
      browser.picture("pages");
      chooseOfMenu(browser, "mail");
      browser.click("[data-test=mail-send]");
      browser.shown("[data-test=mail-state][data-state=sent]");
      browser.picture("mailed");
      assertEquals(before + 1, mailsTo(address).size());
      assertEquals(List.of(), PageFaults.of(browser, "my in " + name));
      assertEquals(List.of(), browser.errors());
    }
  }

  private static void chooseOfMenu(Browser browser, String item) {
    browser.click("[data-test=more-open]");
    browser.click("[data-test=more] [data-test=" + item + "]");
  }

  private static void wayOutOf(Browser browser, String app) {
    String told = browser.shown("[data-test=in-app]").getText();
    assertTrue(told.contains("在" + app + "中打开") && told.contains("在浏览器打开"), told);
    browser.patience().until(b -> isLoaded(browser, "[data-test=in-app] img"));
  }

  private static boolean isLoaded(Browser browser, String image) {
    return !browser.find(image).getDomProperty("naturalWidth").equals("0");
  }

  private static boolean imageLoaded(Browser browser) {
    String width = browser.find("[data-test=pages] img").getDomProperty("naturalWidth");
    return Integer.parseInt(width) > 1000;
  }
}

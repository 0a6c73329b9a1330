package org.yinxin.connector.wecom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.login.LoginException.Reason.CANCELLED;
import static org.yinxin.login.LoginException.Reason.EXPIRED;
import static org.yinxin.login.LoginException.Reason.FORGED;
import static org.yinxin.login.LoginException.Reason.MISCONFIGURED;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;
import static org.yinxin.login.LoginException.Reason.UNMATCHED;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginReturn;
import org.yinxin.login.LoginStart;
import org.yinxin.testlibrary.signin.WecomStandIn;

/** Codes of WeCom, good and bad, inside the app and by QR code. */
final class WecomLoginTest {
  private static final URI CALLBACK = URI.create("https://cert.example/login/wecom/callback");

  private final WecomStandIn wecom = new WecomStandIn();
  private Instant now = Instant.parse("2026-11-24T08:00:00Z");
  private final WecomLogin login = login(WecomStandIn.SECRET);

  WecomLoginTest() throws IOException {
    wecom.signsIn("S1");
  }

  private WecomLogin login(String secret) {
    return new WecomLogin(
        new TestConfig(secret, wecom.address(), wecom.inAppAddress(), wecom.qrAddress()),
        () -> now);
  }

  @AfterEach
  void stop() {
    wecom.close();
  }

  private static LoginReturn back(String code) {
    return new LoginReturn("abc", CALLBACK, Map.of("code", code, "state", "abc"), "");
  }

  private static void refused(LoginException.Reason reason, Executable call) {
    LoginException refused = assertThrows(LoginException.class, call);
    assertEquals(reason, refused.reason(), refused.getMessage());
  }

  @Test
  void insideTheAppItGoesSilentlyAndElsewhereByQrCode() {
    String inApp =
        login.begin(new LoginStart("abc", CALLBACK, "… MicroMessenger/8 wxwork/4.1")).address()
            + "";
    String elsewhere = login.begin(new LoginStart("abc", CALLBACK, "Firefox")).address() + "";

    assertTrue(
        inApp.startsWith(wecom.inAppAddress() + "?appid=wwTest&redirect_uri=https%3A%2F%2F"));
    assertTrue(inApp.endsWith("&scope=snsapi_base&state=abc&agentid=1000002#wechat_redirect"));
    assertTrue(elsewhere.startsWith(wecom.qrAddress() + "?login_type=CorpApp&appid=wwTest"));
    assertTrue(elsewhere.endsWith("&state=abc"), elsewhere);
  }

  @Test
  void aCodeSaysWhoItIsAndTheAccessTokenIsKept() throws Exception {
    assertEquals("S1", login.finish(back(wecom.code())).id());
    assertEquals(List.of("S1"), login.finish(back(wecom.code())).attributes().get("userid"));
    assertEquals(1, wecom.tokensGiven());

    now = now.plusSeconds(7200 - 300);
    login.finish(back(wecom.code()));
    assertEquals(2, wecom.tokensGiven());
  }

  @Test
  void anAccessTokenThatWasWithdrawnIsAskedForAgain() throws Exception {
    login.finish(back(wecom.code()));
    wecom.withdrawToken();

    assertEquals("S1", login.finish(back(wecom.code())).id());
    assertEquals(2, wecom.tokensGiven());
  }

  @Test
  void codesThatAreUsedForgedOrMissingAndStrangersAreRefused() throws Exception {
    String code = wecom.code();
    login.finish(back(code));
    refused(EXPIRED, () -> login.finish(back(code)));
    refused(EXPIRED, () -> login.finish(back("never-given")));
    refused(FORGED, () -> login.finish(back("x&access_token=y")));
    refused(
        CANCELLED,
        () -> login.finish(new LoginReturn("abc", CALLBACK, Map.of("state", "abc"), "")));
    wecom.stranger(true);
    refused(UNMATCHED, () -> login.finish(back(wecom.code())));
  }

  @Test
  void aWrongSecretAndAServiceThatIsAwayAreTold() {
    assertEquals(Result.Status.OK, login.execute().getStatus());
    WecomLogin wrong = login("wrong");
    refused(MISCONFIGURED, () -> wrong.finish(back(wecom.code())));
    assertEquals(Result.Status.WARN, wrong.execute().getStatus());
    wecom.close();
    refused(UNAVAILABLE, () -> login.finish(back("code")));
  }
}

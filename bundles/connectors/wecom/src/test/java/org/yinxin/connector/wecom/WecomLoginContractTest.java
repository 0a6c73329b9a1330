package org.yinxin.connector.wecom;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.yinxin.login.LoginMethod;
import org.yinxin.testkit.connector.LoginMethodContract;
import org.yinxin.testkit.connector.Trouble;
import org.yinxin.testlibrary.signin.Browser;
import org.yinxin.testlibrary.signin.SiteTrouble;
import org.yinxin.testlibrary.signin.WecomStandIn;

/** The contract of sign-in methods; what WeCom answers is not signed, but comes by TLS. */
final class WecomLoginContractTest implements LoginMethodContract {
  private static final Map<Trouble, SiteTrouble> TROUBLES =
      Map.of(
          Trouble.ANSWER_LOST, SiteTrouble.AWAY,
          Trouble.NONSENSE, SiteTrouble.NONSENSE,
          Trouble.HANGS, SiteTrouble.HANGS);

  private final WecomStandIn wecom = new WecomStandIn();
  private final WecomLogin login =
      new WecomLogin(
          new TestConfig(
              WecomStandIn.SECRET, wecom.address(), wecom.inAppAddress(), wecom.qrAddress()));

  WecomLoginContractTest() throws IOException {
    wecom.signsIn(id());
  }

  @AfterEach
  void stop() {
    wecom.close();
  }

  @Override
  public LoginMethod method() {
    return login;
  }

  @Override
  public String id() {
    return "2023213001";
  }

  @Override
  public Map<String, String> signIn(URI address) throws Exception {
    return Browser.signIn(address);
  }

  /** A code of WeCom counts for the application, whichever attempt it was given in. */
  @Override
  public boolean bindsAttempts() {
    return false;
  }

  @Override
  public boolean make(Trouble trouble) {
    wecom.trouble(TROUBLES.getOrDefault(trouble, SiteTrouble.NONE));
    return TROUBLES.containsKey(trouble);
  }

  @Override
  public void recover() {
    wecom.trouble(SiteTrouble.NONE);
  }
}

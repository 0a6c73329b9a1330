package org.yinxin.connector.logincas;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.yinxin.login.LoginMethod;
import org.yinxin.testkit.Waits;
import org.yinxin.testkit.connector.LoginMethodContract;
import org.yinxin.testkit.connector.Trouble;
import org.yinxin.testlibrary.signin.Browser;
import org.yinxin.testlibrary.signin.CasStandIn;
import org.yinxin.testlibrary.signin.SiteTrouble;

/** The contract of sign-in methods; what a CAS server answers is not signed, but comes by TLS. */
final class CasLoginContractTest implements LoginMethodContract {
  private static final Map<Trouble, SiteTrouble> TROUBLES =
      Map.of(
          Trouble.ANSWER_LOST, SiteTrouble.AWAY,
          Trouble.NONSENSE, SiteTrouble.NONSENSE,
          Trouble.HANGS, SiteTrouble.HANGS);

  private final CasStandIn server = new CasStandIn();
  private final CasLogin login = new CasLogin(server.address(), "", true, Waits.LIMIT);

  CasLoginContractTest() throws IOException {
    server.signsIn(id());
  }

  @AfterEach
  void stop() {
    server.close();
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

  @Override
  public boolean make(Trouble trouble) {
    server.trouble(TROUBLES.getOrDefault(trouble, SiteTrouble.NONE));
    return TROUBLES.containsKey(trouble);
  }

  @Override
  public void recover() {
    server.trouble(SiteTrouble.NONE);
  }
}

package org.yinxin.connector.loginoidc;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.yinxin.login.LoginMethod;
import org.yinxin.testkit.connector.LoginMethodContract;
import org.yinxin.testkit.connector.Trouble;
import org.yinxin.testlibrary.signin.Browser;
import org.yinxin.testlibrary.signin.OidcStandIn;
import org.yinxin.testlibrary.signin.SiteTrouble;

/** The contract of sign-in methods, against the provider that signs its tokens. */
final class OidcLoginContractTest implements LoginMethodContract {
  private static final Map<Trouble, SiteTrouble> TROUBLES =
      Map.of(
          Trouble.ANSWER_LOST, SiteTrouble.AWAY,
          Trouble.NONSENSE, SiteTrouble.NONSENSE,
          Trouble.HANGS, SiteTrouble.HANGS);

  private static OidcStandIn provider;

  private final OidcLogin login =
      new OidcLogin(new TestConfig(provider.address(), ""), InstantSource.system());

  /** Leaves a provider that hangs after a second; an interrupt does not end its requests. */
  private final OidcLogin hasty =
      new OidcLogin(new TestConfig(provider.address(), "", 1), InstantSource.system());

  private boolean hangs;

  @BeforeAll
  static void start() throws Exception {
    provider = new OidcStandIn();
    provider.signsIn("2023213001");
  }

  @AfterAll
  static void stop() {
    provider.close();
  }

  @Override
  public LoginMethod method() {
    return hangs ? hasty : login;
  }

  @Override
  public String id() {
    return "u-1";
  }

  @Override
  public Map<String, String> signIn(URI address) throws Exception {
    return Browser.signIn(address);
  }

  @Override
  public boolean make(Trouble trouble) {
    hangs = trouble == Trouble.HANGS;
    provider.trouble(TROUBLES.getOrDefault(trouble, SiteTrouble.NONE));
    provider.stranger(trouble == Trouble.ANSWER_FORGED);
    provider.otherNonce(trouble == Trouble.ANSWER_OF_ANOTHER);
    return trouble != Trouble.REFUSES;
  }

  @AfterEach
  @Override
  public void recover() {
    hangs = false;
    provider.trouble(SiteTrouble.NONE);
    provider.stranger(false);
    provider.otherNonce(false);
  }
}

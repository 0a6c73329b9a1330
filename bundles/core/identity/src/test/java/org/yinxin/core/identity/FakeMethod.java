package org.yinxin.core.identity;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginMethod;
import org.yinxin.login.LoginNotice;
import org.yinxin.login.LoginReturn;
import org.yinxin.login.LoginStart;
import org.yinxin.login.LoginStep;
import org.yinxin.login.LoginSubject;

/** A sign-in service that vouches for whom a test wants, or behaves badly. */
final class FakeMethod implements LoginMethod {
  String state = "";
  LoginSubject subject =
      new LoginSubject("u", Map.of("number", List.of("S1")), Set.of("ticket-1"), "hint");
  Optional<LoginException> refusal = Optional.empty();
  boolean hangs;
  int finished;

  @Override
  public LoginStep begin(LoginStart start) {
    state = start.state();
    return new LoginStep(URI.create("https://sso.example/login"), "kept " + start.state());
  }

  @Override
  public LoginSubject finish(LoginReturn back) throws LoginException {
    finished++;
    if (hangs) {
      await();
    }
    if (!back.kept().equals("kept " + back.state())) {
      throw new LoginException(LoginException.Reason.FORGED, "not what was kept");
    }
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return subject;
  }

  private static void await() throws LoginException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoginException(LoginException.Reason.UNAVAILABLE, "interrupted", e);
    }
  }

  @Override
  public Optional<URI> signOutAddress(String hint, URI returnTo) {
    return Optional.of(URI.create("https://sso.example/logout?hint=" + hint));
  }

  @Override
  public Set<String> ended(LoginNotice notice) throws LoginException {
    return Set.of(
        notice
            .parameter("ticket")
            .orElseThrow(() -> new LoginException(LoginException.Reason.FORGED, "none")));
  }
}

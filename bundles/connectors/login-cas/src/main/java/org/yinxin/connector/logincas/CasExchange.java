package org.yinxin.connector.logincas;

import static org.yinxin.login.LoginException.Reason.MISCONFIGURED;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.yinxin.http.BoundedHttp;
import org.yinxin.login.LoginException;

/**
 * Asks the server over HTTP. Addresses hold tickets and are never part of a message. Thread-safe.
 */
final class CasExchange {
  private static final int LARGEST = 256 * 1024;

  private final BoundedHttp http;

  CasExchange(Duration limit) {
    this.http = new BoundedHttp(limit, LARGEST);
  }

  byte[] get(URI address) throws LoginException {
    try {
      BoundedHttp.Answer answer = http.send(HttpRequest.newBuilder(address));
      // 401 and 403 are what Apereo CAS answers for an address that is not registered.
      return switch (answer.status()) {
        case 200 -> answer.body();
        case 401, 403 -> throw new LoginException(MISCONFIGURED, "HTTP " + answer.status());
        default -> throw new LoginException(UNAVAILABLE, "HTTP " + answer.status());
      };
    } catch (IOException e) {
      throw new LoginException(UNAVAILABLE, e.getMessage(), e);
    }
  }
}

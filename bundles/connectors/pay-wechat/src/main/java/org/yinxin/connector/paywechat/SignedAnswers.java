package org.yinxin.connector.paywechat;

import com.wechat.pay.java.core.cipher.Verifier;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Sends what the SDK writes to the configured address, and lets only answers through that WeChat
 * Pay has signed: the SDK does not look at the signatures of errors, and "no such order" is worth
 * as much to a forger as "paid". Thread-safe.
 */
final class SignedAnswers implements Interceptor {
  /** WeChat Pay now and then sends a wrong signature to see whether anybody checks. */
  static final String PROBE = "WECHATPAY/SIGNTEST/";

  /** Against a message that somebody has kept. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  /** The host that is written into the SDK. */
  private static final String WRITTEN = "api.mch.weixin.qq.com";

  /** Files are not signed; a signed answer has their hash. */
  private static final String FILES = "/v3/billdownload/";

  private static final long LONGEST_ANSWER = 1 << 20;

  private final HttpUrl base;
  private final Verifier verifier;
  private final InstantSource clock;

  SignedAnswers(String base, Verifier verifier, InstantSource clock) {
    this.base = HttpUrl.get(base);
    this.verifier = verifier;
    this.clock = clock;
  }

  /** An answer that is signed, but not by WeChat Pay, or not now. */
  static final class Forged extends IOException {
    private static final long serialVersionUID = 1L;

    Forged(String message) {
      super(message);
    }
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    HttpUrl url = request.url();
    if (url.host().equals(WRITTEN)) {
      url = url.newBuilder().scheme(base.scheme()).host(base.host()).port(base.port()).build();
    }
    Response response = chain.proceed(request.newBuilder().url(url).build());
    if (url.encodedPath().startsWith(FILES) && response.isSuccessful()) {
      return response;
    }
    try {
      check(response);
    } catch (IOException | RuntimeException e) {
      response.close();
      throw e;
    }
    return response;
  }

  private void check(Response response) throws IOException {
    String signature = header(response, "Wechatpay-Signature");
    if (signature.isEmpty() && !response.isSuccessful()) {
      throw new IOException("HTTP " + response.code() + " without a signature of WeChat Pay");
    }
    if (signature.startsWith(PROBE)) {
      throw new IOException("WeChat Pay tried whether signatures are checked");
    }
    String stamp = header(response, "Wechatpay-Timestamp");
    ResponseBody body = response.peekBody(LONGEST_ANSWER);
    String message =
        stamp + "\n" + header(response, "Wechatpay-Nonce") + "\n" + body.string() + "\n";
    if (!fresh(stamp, clock.instant())) {
      throw new Forged("an answer with the timestamp '" + stamp + "'");
    }
    if (!verified(header(response, "Wechatpay-Serial"), message, signature)) {
      throw new Forged("an answer that is not signed with the platform's key");
    }
  }

  private boolean verified(String serial, String message, String signature) {
    try {
      return verifier.verify(serial, message, signature);
    } catch (IllegalArgumentException e) {
      // A signature that is no Base64.
      return false;
    }
  }

  private static String header(Response response, String name) {
    return Optional.ofNullable(response.header(name)).orElse("");
  }

  /** Returns true if a timestamp, in seconds since 1970, is within {@code WINDOW} of now. */
  static boolean fresh(String seconds, Instant now) {
    return seconds.matches("[0-9]{1,12}")
        && Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now)
                .abs()
                .compareTo(WINDOW)
            < 0;
  }
}

package org.yinxin.core.sealing.augmentation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.yinxin.http.BoundedHttp;

/** Fetches what certificates of ours point at, and nothing else. Thread-safe. */
final class Download {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int LARGEST = 16 << 20;
  private static final int OK = 200;

  private final BoundedHttp http = new BoundedHttp(LIMIT, LARGEST);

  byte[] get(String address) throws AugmentationException {
    return fetched(address, request(address));
  }

  byte[] post(String address, String type, byte[] body) throws AugmentationException {
    return fetched(
        address,
        request(address)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static HttpRequest.Builder request(String address) throws AugmentationException {
    try {
      return HttpRequest.newBuilder(URI.create(address));
    } catch (IllegalArgumentException e) {
      throw new AugmentationException("not an address to fetch from: " + address, e);
    }
  }

  private byte[] fetched(String address, HttpRequest.Builder request) throws AugmentationException {
    BoundedHttp.Answer answer;
    try {
      answer = http.send(request);
    } catch (IOException e) {
      throw new AugmentationException(address + ": " + e.getMessage(), e);
    }
    if (answer.status() != OK) {
      throw new AugmentationException(address + " answers " + answer.status());
    }
    return answer.body();
  }
}

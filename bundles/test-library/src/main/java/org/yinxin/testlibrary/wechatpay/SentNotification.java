package org.yinxin.testlibrary.wechatpay;

import java.util.Map;

/**
 * A notification as the stand-in sends it. Immutable.
 *
 * @param url target address
 * @param headers by name, as WeChat Pay writes them
 */
public record SentNotification(String url, Map<String, String> headers, String body) {
  /** Copies the headers. */
  public SentNotification {
    headers = Map.copyOf(headers);
  }
}

package org.yinxin.testlibrary.wechatpay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** Brings notifications, or not. For one thread at a time. */
final class NotificationSender {
  private static final String SUCCEEDED = "200";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofMinutes(5)).build();
  private final Queue<SentNotification> held = new ArrayDeque<>();
  private Delivery delivery = Delivery.SENT;

  void delivers(Delivery how) {
    delivery = how;
  }

  /** Brings a notification as the deliveries go at present. */
  void post(SentNotification notification) {
    switch (delivery) {
      case LOST -> {}
      case HELD -> held.add(notification);
      case SENT -> attempt(notification);
      case DOUBLED -> {
        attempt(notification);
        attempt(notification);
      }
      default -> throw new IllegalStateException();
    }
  }

  private void attempt(SentNotification notification) {
    if (!bring(notification).startsWith("2")) {
      held.add(notification);
    }
  }

  /** Brings what was held back or not taken, once more. Signatures are then as old as they are. */
  int bringHeld() {
    int brought = 0;
    for (int left = held.size(); left > 0; left--) {
      SentNotification next = held.remove();
      if (bring(next).startsWith("2")) {
        brought++;
      } else {
        held.add(next);
      }
    }
    return brought;
  }

  /** Brings a notification and gives the status of the answer, or what went wrong. */
  String bring(SentNotification notification) {
    if (notification.url().isEmpty()) {
      return SUCCEEDED;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(notification.url()))
            .timeout(Duration.ofMinutes(5))
            .POST(HttpRequest.BodyPublishers.ofString(notification.body()));
    notification.headers().forEach(request::header);
    try {
      return Integer.toString(http.send(request.build(), BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e.toString();
    }
  }
}

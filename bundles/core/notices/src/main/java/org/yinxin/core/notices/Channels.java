package org.yinxin.core.notices;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.notice.NoticeChannel;
import org.yinxin.notice.NoticeException;
import org.yinxin.notice.NoticeException.Reason;
import org.yinxin.notice.NoticeMessage;
import org.yinxin.services.connectors.BoundedCalls;

/**
 * The channels that connectors bring. It binds references and takes an instance for each message,
 * on another thread and with a time limit. Safe for threads.
 */
@Component(service = Channels.class)
public final class Channels {
  private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

  private record Channel(Object key, Callable<NoticeChannel> instance) {}

  private final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final BoundedCalls<NoticeException> calls;
  private final Optional<BundleContext> context;

  /** Starts without any; they come and go. */
  @Activate
  public Channels(BundleContext context) {
    this(Optional.of(context), Duration.ofSeconds(NoticeChannel.CALL_LIMIT_SECONDS));
  }

  Channels(Optional<BundleContext> context, Duration limit) {
    this.context = context;
    this.calls =
        new BoundedCalls<>(
            "yinxin-notice",
            limit,
            NoticeException.class,
            (message, cause) -> new NoticeException(Reason.UNREACHABLE, message, cause));
  }

  /** What is being sent is sent again at the next start. */
  @Deactivate
  void stop() {
    calls.stop();
  }

  @Reference(
      name = "channel",
      service = NoticeChannel.class,
      cardinality = MULTIPLE,
      policy = DYNAMIC)
  void bindChannel(ServiceReference<NoticeChannel> reference) {
    if (reference.getProperty(NoticeChannel.ID) instanceof String id && id.matches("[a-z]{1,40}")) {
      add(id, reference, () -> context.orElseThrow().getService(reference));
    } else {
      LOG.error("a notice channel of {} is left out: it has no id", reference.getBundle());
    }
  }

  void unbindChannel(ServiceReference<NoticeChannel> reference) {
    // A connector whose settings change is there anew before it goes.
    channels.values().removeIf(channel -> channel.key().equals(reference));
    LOG.info("notice channel of {} is gone", reference.getBundle());
  }

  void add(String id, Object key, Callable<NoticeChannel> instance) {
    channels.put(id, new Channel(key, instance));
    LOG.info("notice channel {} is connected", id);
  }

  /** Ids of those that are deployed. */
  List<String> deployed() {
    return channels.keySet().stream().sorted().toList();
  }

  boolean isDeployed(String id) {
    return channels.containsKey(id);
  }

  /** Hands a message to a channel; whatever that does, it ends in time or is an exception. */
  void send(String id, NoticeMessage message) throws NoticeException {
    Channel channel = channels.get(id);
    if (channel == null) {
      throw new NoticeException(Reason.UNREACHABLE, id + " is not deployed", null);
    }
    calls.run(
        "notice channel " + id,
        () -> {
          channel.instance().call().send(message);
          return true;
        });
  }
}

package org.yinxin.core.notices;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.connectors.ConnectorServices;
import org.yinxin.services.plugins.CodeMarks;

/**
 * The channels that connectors bring. It binds references and takes an instance for each message,
 * on another thread and with a time limit. Thread-safe.
 */
@Component(service = Channels.class)
public final class Channels {
  private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

  private final ConnectorServices<ConnectorInstance<NoticeChannel>> channels =
      new ConnectorServices<>("notice channel");

  private final BoundedCalls<NoticeException> calls;
  private final Optional<BundleContext> context;
  private final CodeMarks marks;

  /** Starts without any; they come and go. */
  @Activate
  public Channels(BundleContext context, @Reference(name = "marks") CodeMarks marks) {
    this(Optional.of(context), marks, Duration.ofSeconds(NoticeChannel.CALL_LIMIT_SECONDS));
  }

  Channels(Optional<BundleContext> context, CodeMarks marks, Duration limit) {
    this.context = context;
    this.marks = marks;
    this.calls =
        new BoundedCalls<>(
            "yinxin-notice",
            limit,
            NoticeException.class,
            (message, cause) -> new NoticeException(Reason.UNREACHABLE, message, cause));
  }

  /** Interrupts the calls; a message that is being sent is sent again at the next start. */
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
      add(
          id,
          ConnectorProvider.of(reference),
          ConnectorInstance.of(reference, context.orElseThrow(), marks));
    } else {
      LOG.error("a notice channel of {} is left out: it has no id", reference.getBundle());
    }
  }

  void unbindChannel(ServiceReference<NoticeChannel> reference) {
    channels.remove(reference);
  }

  void add(String id, ConnectorProvider provider, ConnectorInstance<NoticeChannel> instance) {
    channels.put(id, provider, instance);
  }

  /** Ids of those that are deployed. */
  List<String> deployed() {
    return List.copyOf(channels.ids());
  }

  boolean isDeployed(String id) {
    return channels.find(id).isPresent();
  }

  /** Hands a message to a channel; whatever that does, it ends in time or is an exception. */
  void send(String id, NoticeMessage message) throws NoticeException {
    ConnectorInstance<NoticeChannel> channel =
        channels
            .find(id)
            .orElseThrow(
                () -> new NoticeException(Reason.UNREACHABLE, id + " is not deployed", null));
    calls.run(
        "notice channel " + id,
        channel,
        connector -> {
          connector.send(message);
          return true;
        });
  }
}

package org.yinxin.services.notices;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * A notice as the person reads it in the portal.
 *
 * @param id of the notice
 * @param kind kind of the event
 * @param heading in a few words
 * @param text in one or two sentences
 * @param subject id of what it is about
 * @param at time of the event
 * @param read true if the person has read it
 * @param deliveries deliveries outside of the portal
 */
public record Notice(
    String id,
    NoticeKind kind,
    LocalizedText heading,
    LocalizedText text,
    String subject,
    Instant at,
    boolean read,
    List<Delivery> deliveries) {
  /** The states of a message. */
  public enum State {
    /** It is to be sent, perhaps once more. */
    WAITING,
    /** The service that carries it has taken it. */
    SENT,
    /** It was tried for a day, or the address is nobody's. */
    GIVEN_UP
  }

  /**
   * A message by one channel.
   *
   * @param channel its id, as {@code mail}
   * @param state state of the delivery
   */
  public record Delivery(String channel, State state) {}

  public Notice {
    Objects.requireNonNull(id);
    Objects.requireNonNull(kind);
    deliveries = List.copyOf(deliveries);
  }
}

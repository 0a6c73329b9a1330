package org.yinxin.notice;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to reach a person outside of the portal: e-mail, a message of WeCom. Registered with the
 * service property {@link #ID}. Called on worker threads, several at a time; a call that takes over
 * {@value #CALL_LIMIT_SECONDS} seconds is given up and counts as {@link
 * NoticeException.Reason#UNREACHABLE}.
 */
@ConsumerType
public interface NoticeChannel {
  /**
   * Service property (String) with the id of the channel: {@link #MAIL}, {@link #WECOM}, or one of
   * lower-case letters of its own.
   */
  String ID = "yinxin.notice.channel";

  /** E-mail; its address is one that the person has confirmed. */
  String MAIL = "mail";

  /** A message of WeCom (企业微信); its address is the student or staff number. */
  String WECOM = "wecom";

  /** Seconds after which a call is given up. */
  int CALL_LIMIT_SECONDS = 60;

  /**
   * Hands a message to the service that delivers it. It may be called again with a message that
   * went out already, when the server ended before it could note so: {@link NoticeMessage#id} is
   * the same. The channel passes the id on, so that the service or the person sees that it is the
   * same; two messages with other ids are two, whatever their words.
   *
   * @throws NoticeException if it was not taken
   */
  void send(NoticeMessage message) throws NoticeException;
}

package org.yinxin.connector.noticewecom;

import static org.yinxin.notice.NoticeException.Reason.BAD_ADDRESS;
import static org.yinxin.notice.NoticeException.Reason.REFUSED;
import static org.yinxin.notice.NoticeException.Reason.UNREACHABLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.yinxin.notice.NoticeChannel;
import org.yinxin.notice.NoticeException;
import org.yinxin.notice.NoticeMessage;
import org.yinxin.text.Language;

/**
 * Messages of an application of WeCom (企业微信 服务端 API, "发送应用消息": {@code /cgi-bin/gettoken} and {@code
 * /cgi-bin/message/send}). The user's id in WeCom is the student or staff number. Safe for threads.
 */
@Component(
    configurationPid = "org.yinxin.connector.noticewecom",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = NoticeChannel.ID + "=" + NoticeChannel.WECOM)
@Designate(ocd = WecomChannel.Config.class)
public final class WecomChannel implements NoticeChannel {
  @ObjectClassDefinition(name = "Notices by WeCom")
  @interface Config {
    @AttributeDefinition(description = "Id of the enterprise (corpid)")
    String corpId();

    @AttributeDefinition(description = "Number of the application (agentid)")
    int agentId();

    @AttributeDefinition(
        description = "Secret of the application (corpsecret)",
        type = AttributeType.PASSWORD)
    String secret();

    @AttributeDefinition(description = "Address of the interface")
    String baseUrl() default "https://qyapi.weixin.qq.com";

    @AttributeDefinition(description = "Seconds after which an answer is given up, 1 to 25")
    int timeoutSeconds() default 10;
  }

  /** 全局错误码: the token is wrong or over. */
  private static final Set<Integer> TOKEN_OVER = Set.of(40014, 41001, 42001);

  /** Busy, or too many calls for now. */
  private static final Set<Integer> LATER = Set.of(-1, 45009, 45033);

  /** All users of the message are unknown or cannot see the application. */
  private static final int NO_USER = 81013;

  private static final int TITLE_BYTES = 128;
  private static final int DESCRIPTION_BYTES = 512;

  private final WecomCalls calls;
  private final int agentId;

  /** Sends as the application that is configured. */
  @Activate
  public WecomChannel(Config config) {
    if (config.timeoutSeconds() < 1 || config.timeoutSeconds() > 25) {
      throw new IllegalArgumentException("timeoutSeconds is 1 to 25");
    }
    this.agentId = config.agentId();
    this.calls =
        new WecomCalls(
            URI.create(config.baseUrl().strip()),
            config.corpId().strip(),
            config.secret().strip(),
            Duration.ofSeconds(config.timeoutSeconds()));
  }

  @Override
  public void send(NoticeMessage message) throws NoticeException {
    if (!message.address().matches("[0-9A-Za-z][0-9A-Za-z_@.-]{0,63}")) {
      throw new NoticeException(BAD_ADDRESS, "no user of WeCom has such an id", null);
    }
    ObjectNode body = body(message);
    JsonNode answer = calls.send(body);
    if (TOKEN_OVER.contains(code(answer))) {
      calls.forgetToken();
      answer = calls.send(body);
    }
    int code = code(answer);
    if (code == NO_USER || (code == 0 && !answer.path("invaliduser").asText("").isEmpty())) {
      throw new NoticeException(
          BAD_ADDRESS, "the person is no user of the application in WeCom", null);
    }
    if (code != 0) {
      // errmsg repeats addresses and hints; its number says all.
      throw new NoticeException(
          LATER.contains(code) ? UNREACHABLE : REFUSED, "WeCom answers errcode " + code, null);
    }
  }

  private ObjectNode body(NoticeMessage message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("touser", message.address());
    body.put("msgtype", "textcard");
    body.put("agentid", agentId);
    body.put("enable_duplicate_check", 1);
    body.put("duplicate_check_interval", 1800);
    ObjectNode card = body.putObject("textcard");
    card.put("title", Clipped.to(TITLE_BYTES, message.subject()));
    card.put("description", Clipped.to(DESCRIPTION_BYTES, message.text().split("\n\n", 2)[0]));
    card.put("url", message.link());
    card.put("btntxt", message.language() == Language.ENGLISH ? "Open" : "查看");
    return body;
  }

  private static int code(JsonNode answer) {
    return answer.path("errcode").asInt(0);
  }
}

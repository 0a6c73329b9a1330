package org.yinxin.connector.wecom;

import static org.yinxin.notice.NoticeException.Reason.BAD_ADDRESS;
import static org.yinxin.notice.NoticeException.Reason.REFUSED;
import static org.yinxin.notice.NoticeException.Reason.UNREACHABLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
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
 * /cgi-bin/message/send}). The user's id in WeCom is the student or staff number. Thread-safe.
 */
@Component(
    service = {NoticeChannel.class, HealthCheck.class},
    configurationPid = "org.yinxin.connector.noticewecom",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = {
      NoticeChannel.ID + "=" + NoticeChannel.WECOM,
      HealthCheck.NAME + "=Notices by WeCom",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
@Designate(ocd = WecomChannel.Config.class)
public final class WecomChannel implements NoticeChannel, HealthCheck {
  @ObjectClassDefinition(name = "企业微信通知 | Notices by WeCom")
  @interface Config {
    @AttributeDefinition(
        name = "企业 ID | Enterprise",
        description = "corpid | Id of the enterprise (corpid)")
    String corpId();

    @AttributeDefinition(
        name = "应用编号 | Application",
        description = "agentid | Number of the application (agentid)")
    int agentId();

    @AttributeDefinition(
        name = "应用密钥 | Secret",
        description = "应用的 corpsecret | Secret of the application (corpsecret)",
        type = AttributeType.PASSWORD)
    String secret();

    @AttributeDefinition(
        name = "接口地址 | Address",
        description = "企业微信接口的地址 | Address of the interface")
    String baseUrl() default "https://qyapi.weixin.qq.com";

    @AttributeDefinition(
        name = "超时（秒） | Time limit in seconds",
        description = "多少秒没有答复就放弃，1 至 25 | Seconds after which an answer is given up, 1 to 25")
    int timeoutSeconds() default 10;
  }

  /** All users of the message are unknown or cannot see the application. */
  private static final int NO_USER = 81013;

  private static final int TITLE_BYTES = 128;
  private static final int DESCRIPTION_BYTES = 512;

  private final WecomApi api;
  private final int agentId;

  /** Sends as the application that is configured. */
  @Activate
  public WecomChannel(Config config) {
    if (config.timeoutSeconds() < 1 || config.timeoutSeconds() > 25) {
      throw new IllegalArgumentException("timeoutSeconds is 1 to 25");
    }
    this.agentId = config.agentId();
    this.api =
        new WecomApi(
            config.baseUrl(),
            config.corpId(),
            config.secret(),
            Duration.ofSeconds(config.timeoutSeconds()),
            InstantSource.system());
  }

  @Override
  public void send(NoticeMessage message) throws NoticeException {
    if (!message.address().matches("[0-9A-Za-z][0-9A-Za-z_@.-]{0,63}")) {
      throw new NoticeException(BAD_ADDRESS, "no user of WeCom has such an id", null);
    }
    try {
      JsonNode answer = api.post("/cgi-bin/message/send", body(message));
      if (!answer.path("invaliduser").asText("").isEmpty()) {
        throw noUser();
      }
    } catch (WecomException e) {
      if (e.code() == NO_USER) {
        throw noUser();
      }
      throw new NoticeException(e.passes() ? UNREACHABLE : REFUSED, e.getMessage(), e);
    }
  }

  private static NoticeException noUser() {
    return new NoticeException(
        BAD_ADDRESS, "the person is no user of the application in WeCom", null);
  }

  /** Asks for an access token and sends nothing. */
  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    try {
      api.probe();
      log.info("WeCom answers and knows the application");
    } catch (WecomException e) {
      log.warn(
          "WeCom takes no messages ({}). They are kept and tried again for a day, and shown in the"
              + " portal meanwhile; issuing continues. Look at the network, at corpId and secret in"
              + " etc/org.yinxin.connector.noticewecom.cfg, and at 企业可信IP of the application.",
          e.getMessage());
    }
    return new Result(log);
  }

  /**
   * WeCom drops a card that is like an earlier one. The id behind the link makes two messages with
   * the same words differ, and one that is sent again not.
   */
  private ObjectNode body(NoticeMessage message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("touser", message.address());
    body.put("msgtype", "textcard");
    body.put("agentid", agentId);
    body.put("enable_duplicate_check", 1);
    body.put("duplicate_check_interval", 1800);
    ObjectNode card = body.putObject("textcard");
    card.put("title", ByteLimitedText.to(TITLE_BYTES, message.subject()));
    card.put(
        "description", ByteLimitedText.to(DESCRIPTION_BYTES, message.text().split("\n\n", 2)[0]));
    card.put("url", message.link() + "#" + message.id());
    card.put("btntxt", message.language() == Language.ENGLISH ? "Open" : "查看");
    return body;
  }
}

package org.yinxin.connector.wecom;

import static org.yinxin.login.LoginException.Reason.CANCELLED;
import static org.yinxin.login.LoginException.Reason.EXPIRED;
import static org.yinxin.login.LoginException.Reason.FORGED;
import static org.yinxin.login.LoginException.Reason.MISCONFIGURED;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;
import static org.yinxin.login.LoginException.Reason.UNMATCHED;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginMethod;
import org.yinxin.login.LoginReturn;
import org.yinxin.login.LoginStart;
import org.yinxin.login.LoginStep;
import org.yinxin.login.LoginSubject;

/**
 * Signs in by WeCom (企业微信): silently inside the app, by a QR code elsewhere. WeCom says the userid
 * of a member of the corporation (developer.work.weixin.qq.com, documents 91022, 98152 and 91023),
 * and nothing more is asked. It has no logout. Thread-safe.
 */
@Component(
    service = {LoginMethod.class, HealthCheck.class},
    configurationPid = "org.yinxin.connector.loginwecom",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = {
      LoginMethod.ID + "=wecom",
      HealthCheck.NAME + "=Sign-in by WeCom",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
@Designate(ocd = WecomLogin.Config.class)
public final class WecomLogin implements LoginMethod, HealthCheck {
  /** The word in the User-Agent of WeCom's browser, beside MicroMessenger. */
  private static final String IN_APP = "wxwork";

  /** 40029 wrong or used, 42003 too old, 42009 likewise. */
  private static final Set<Integer> BAD_CODES = Set.of(40029, 42003, 42009);

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,512}");

  @ObjectClassDefinition(name = "企业微信登录 | Sign-in by WeCom")
  @interface Config {
    @AttributeDefinition(name = "企业 ID | Enterprise", description = "CorpID | CorpID (企业ID)")
    String corpId();

    @AttributeDefinition(
        name = "应用编号 | Application",
        description = "应用的 AgentId | AgentId of the application (应用)")
    String agentId();

    @AttributeDefinition(
        name = "应用密钥 | Secret",
        description = "应用的密钥 | Secret of the application",
        type = AttributeType.PASSWORD)
    String secret();

    @AttributeDefinition(
        name = "中文名称 | Name in Chinese",
        description = "登录页上的中文名称 | Name on the sign-in page in Chinese")
    String titleZh() default "企业微信";

    @AttributeDefinition(
        name = "英文名称 | Name in English",
        description = "登录页上的英文名称 | Name on the sign-in page in English")
    String titleEn() default "WeCom";

    @AttributeDefinition(
        name = "学工号所在属性 | Attribute with the number",
        description = "留空则用 userid | Attribute with the number; empty for the userid")
    String personNumberAttribute() default "";

    @AttributeDefinition(
        name = "学工号格式 | Pattern of the number",
        description = "正则表达式，第一个分组为学工号 | Pattern that it must match, its first group is the number")
    String personNumberPattern() default "";

    @AttributeDefinition(name = "接口地址 | Address", description = "企业微信接口的地址 | Address of the API")
    String apiUrl() default "https://qyapi.weixin.qq.com";

    @AttributeDefinition(
        name = "应用内登录页地址 | Page inside the app",
        description = "应用内登录页的地址 | Address of the page inside the app")
    String inAppUrl() default "https://open.weixin.qq.com/connect/oauth2/authorize";

    @AttributeDefinition(
        name = "二维码登录页地址 | Page with the QR code",
        description = "二维码登录页的地址 | Address of the page with the QR code")
    String qrUrl() default "https://login.work.weixin.qq.com/wwlogin/sso/login";

    @AttributeDefinition(
        name = "超时（秒） | Time limit in seconds",
        description = "多少秒没有答复就放弃，1 至 6 | Seconds after which an answer is given up, 1 to 6")
    int timeoutSeconds() default 5;
  }

  private final Config config;
  private final WecomApi api;

  /** Signs in members of the corporation that is configured. */
  @Activate
  public WecomLogin(Config config) {
    this(config, InstantSource.system());
  }

  WecomLogin(Config config, InstantSource clock) {
    this.config = config;
    int limit = config.timeoutSeconds();
    if (limit < 1 || limit > 6) {
      throw new IllegalArgumentException("timeoutSeconds is 1 to 6, not " + limit);
    }
    this.api =
        new WecomApi(
            config.apiUrl(), config.corpId(), config.secret(), Duration.ofSeconds(limit), clock);
  }

  @Override
  public LoginStep begin(LoginStart start) {
    String callback = encoded(start.callback().toString());
    boolean inApp = start.userAgent().toLowerCase(Locale.ROOT).contains(IN_APP);
    String address =
        inApp
            ? "%s?appid=%s&redirect_uri=%s&response_type=code&scope=snsapi_base&state=%s&agentid=%s#wechat_redirect"
                .formatted(
                    config.inAppUrl(),
                    encoded(config.corpId()),
                    callback,
                    start.state(),
                    encoded(config.agentId()))
            : "%s?login_type=CorpApp&appid=%s&agentid=%s&redirect_uri=%s&state=%s"
                .formatted(
                    config.qrUrl(),
                    encoded(config.corpId()),
                    encoded(config.agentId()),
                    callback,
                    start.state());
    return new LoginStep(URI.create(address), "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public LoginSubject finish(LoginReturn back) throws LoginException {
    // A person who refuses is sent back with the state alone.
    String code =
        back.parameter("code")
            .orElseThrow(() -> new LoginException(CANCELLED, "the browser brought no code"));
    if (!CODE.matcher(code).matches()) {
      throw new LoginException(FORGED, "the browser brought something that is no code");
    }
    String user = text(userOf(code), "userid", "UserId");
    if (user.isEmpty()) {
      throw new LoginException(UNMATCHED, "the person is no member of the corporation");
    }
    return new LoginSubject(user, Map.of("userid", List.of(user)), Set.of(), "");
  }

  private JsonNode userOf(String code) throws LoginException {
    try {
      return api.get("/cgi-bin/auth/getuserinfo", Map.of("code", code));
    } catch (WecomException e) {
      LoginException.Reason reason =
          BAD_CODES.contains(e.code()) ? EXPIRED : e.passes() ? UNAVAILABLE : MISCONFIGURED;
      throw new LoginException(reason, e.getMessage(), e);
    }
  }

  /** The older name is what servers of 2021 and before gave. */
  private static String text(JsonNode answer, String name, String olderName) {
    return answer.path(answer.has(name) ? name : olderName).asText("").strip();
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    try {
      api.probe();
      log.info("{} answers and knows the application.", config.apiUrl());
    } catch (WecomException e) {
      log.warn(
          "{} gives no access token ({}). Nobody can sign in by WeCom; who is signed in stays so, and"
              + " the other ways in, kiosks with cards and verification work. Look at the network,"
              + " at corpId and secret in etc/org.yinxin.connector.loginwecom.cfg, and at 企业可信IP"
              + " of the application.",
          config.apiUrl(),
          e.getMessage());
    }
    return new Result(log);
  }
}

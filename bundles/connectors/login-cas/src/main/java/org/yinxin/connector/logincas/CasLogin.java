package org.yinxin.connector.logincas;

import static org.yinxin.login.LoginException.Reason.CANCELLED;
import static org.yinxin.login.LoginException.Reason.FORGED;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.yinxin.http.BoundedHttp;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginMethod;
import org.yinxin.login.LoginNotice;
import org.yinxin.login.LoginReturn;
import org.yinxin.login.LoginStart;
import org.yinxin.login.LoginStep;
import org.yinxin.login.LoginSubject;

/**
 * Signs in by a CAS server (CAS Protocol 3.0.3): /login, /p3/serviceValidate, /logout, and single
 * logout by back channel. CAS has no parameter for the state, so the state is part of the service
 * URL, to which the ticket is bound. Thread-safe.
 */
@Component(
    service = {LoginMethod.class, HealthCheck.class},
    configurationPid = "org.yinxin.connector.logincas",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = {
      LoginMethod.ID + "=cas",
      HealthCheck.NAME + "=Sign-in by CAS",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
@Designate(ocd = CasLogin.Config.class)
public final class CasLogin implements LoginMethod, HealthCheck {
  private static final int LONGEST_SECONDS = 15;

  /** Section 3.7 asks servers for tickets of these characters; 256 is their length at most. */
  private static final Pattern TICKET = Pattern.compile("ST-[A-Za-z0-9._:-]{1,253}");

  @ObjectClassDefinition(name = "CAS 登录 | Sign-in by CAS")
  @interface Config {
    @AttributeDefinition(
        name = "CAS 地址 | Address",
        description =
            "如 https://cas.example.edu/cas | Address of the CAS server, as "
                + "https://cas.example.edu/cas")
    String url();

    @AttributeDefinition(
        name = "校验地址 | Address of validation",
        description =
            "服务器校验票据时访问的地址；留空与浏览器相同 | Address at which this server asks it; empty for the same "
                + "as browsers use")
    String validationUrl() default "";

    @AttributeDefinition(
        name = "中文名称 | Name in Chinese",
        description = "登录页上的中文名称 | Name on the sign-in page in Chinese")
    String titleZh() default "统一身份认证";

    @AttributeDefinition(
        name = "英文名称 | Name in English",
        description = "登录页上的英文名称 | Name on the sign-in page in English")
    String titleEn() default "Campus sign-in (CAS)";

    @AttributeDefinition(
        name = "学工号所在属性 | Attribute with the number",
        description = "留空则用用户名 | Attribute with the number; empty for the user name")
    String personNumberAttribute() default "";

    @AttributeDefinition(
        name = "学工号格式 | Pattern of the number",
        description = "正则表达式，第一个分组为学工号 | Pattern that it must match, its first group is the number")
    String personNumberPattern() default "";

    @AttributeDefinition(
        name = "第二因素所在属性 | Attribute of the second factor",
        description =
            "说明本人如何验证的属性，如 authnContextClass；只用密码则留空 | Attribute that says how the person was "
                + "asked, as authnContextClass; empty if by a password alone")
    String secondFactorAttribute() default "";

    @AttributeDefinition(
        name = "表示第二因素的值 | Values of a second factor",
        description =
            "如 mfa-gauth,mfa-webauthn；还需要 authenticationDate | Values of it that mean a second "
                + "factor, as mfa-gauth,mfa-webauthn; needs authenticationDate, too")
    String secondFactorValues() default "";

    @AttributeDefinition(
        name = "同时退出 CAS | Signs out everywhere",
        description = "在这里退出时是否也退出 CAS | True if signing out here signs out of CAS as well")
    boolean signOutEverywhere() default true;

    @AttributeDefinition(
        name = "超时（秒） | Time limit in seconds",
        description = "多少秒没有答复就放弃，1 至 15 | Seconds after which an answer is given up, 1 to 15")
    int timeoutSeconds() default 8;
  }

  private final String url;
  private final String validationUrl;
  private final boolean signOutEverywhere;
  private final CasExchange http;

  /** Signs in by the server that is configured. */
  @Activate
  public CasLogin(Config config) {
    this(
        config.url(),
        config.validationUrl(),
        config.signOutEverywhere(),
        limit(config.timeoutSeconds()));
  }

  private static Duration limit(int seconds) {
    if (seconds < 1 || seconds > LONGEST_SECONDS) {
      throw new IllegalArgumentException(
          "timeoutSeconds is 1 to " + LONGEST_SECONDS + ", not " + seconds);
    }
    return Duration.ofSeconds(seconds);
  }

  CasLogin(String url, String validationUrl, boolean signOutEverywhere, Duration limit) {
    this.url = BoundedHttp.confidential(url);
    this.validationUrl =
        validationUrl.isBlank() ? this.url : BoundedHttp.confidential(validationUrl);
    this.signOutEverywhere = signOutEverywhere;
    this.http = new CasExchange(limit);
  }

  @Override
  public LoginStep begin(LoginStart start) {
    String service = service(start.callback(), start.state());
    return new LoginStep(URI.create(url + "/login?service=" + encoded(service)), "");
  }

  private static String service(URI callback, String state) {
    return callback + "?state=" + state;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public LoginSubject finish(LoginReturn back) throws LoginException {
    String ticket =
        back.parameter("ticket")
            .orElseThrow(() -> new LoginException(CANCELLED, "the browser brought no ticket"));
    if (!TICKET.matcher(ticket).matches()) {
      throw new LoginException(FORGED, "the browser brought something that is no ticket");
    }
    CasAnswer answer = validated(service(back.callback(), back.state()), ticket);
    return new LoginSubject(
        answer.user(), CasAuthentication.attributes(answer, Instant.now()), Set.of(ticket), "");
  }

  private CasAnswer validated(String service, String ticket) throws LoginException {
    return CasAnswer.read(
        http.get(
            URI.create(
                validationUrl
                    + "/p3/serviceValidate?service="
                    + encoded(service)
                    + "&ticket="
                    + encoded(ticket))));
  }

  @Override
  public Optional<URI> signOutAddress(String hint, URI returnTo) {
    return signOutEverywhere
        ? Optional.of(URI.create(url + "/logout?service=" + encoded(returnTo.toString())))
        : Optional.empty();
  }

  /**
   * A logout request (CAS Protocol 3.0.3, appendix C) is not signed: it counts because it names the
   * ticket of the session, which nobody can guess.
   */
  @Override
  public Set<String> ended(LoginNotice notice) throws LoginException {
    String request =
        notice
            .parameter("logoutRequest")
            .orElseThrow(() -> new LoginException(FORGED, "no logout request"));
    return Set.of(CasAnswer.sessionIndex(request));
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    try {
      // Without a ticket and an address, which it might not know, it answers that these are
      // missing.
      CasAnswer.read(http.get(URI.create(validationUrl + "/p3/serviceValidate")));
      log.critical("{} vouches for anybody. Do not use it.", validationUrl);
    } catch (LoginException e) {
      switch (e.reason()) {
        case EXPIRED, FORGED, MISCONFIGURED -> log.info("{} answers.", validationUrl);
        default ->
            log.warn(
                "{} does not answer as a CAS server ({}). Nobody can sign in by it; who is signed in"
                    + " stays so, and local accounts, kiosks with cards and verification work. Look"
                    + " at the network and at the server, and at url in"
                    + " etc/org.yinxin.connector.logincas.cfg.",
                validationUrl,
                e.getMessage());
      }
    }
    return new Result(log);
  }
}

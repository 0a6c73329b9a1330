package org.yinxin.connector.loginoidc;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings in {@code etc/org.yinxin.connector.loginoidc.cfg}. */
@ObjectClassDefinition(name = "OpenID Connect 登录 | Sign-in by OpenID Connect")
@interface OidcConfig {
  @AttributeDefinition(
      name = "颁发者（issuer） | Issuer",
      description =
          "认证服务的地址，如 https://sso.example.edu/realms/u | Issuer of the provider, as "
              + "https://sso.example.edu/realms/u")
  String issuer();

  @AttributeDefinition(
      name = "客户端标识 | Client id",
      description = "本平台在认证服务登记的 client_id | Id of this site as the provider's client")
  String clientId();

  @AttributeDefinition(
      name = "客户端密钥 | Client secret",
      description =
          "留空为公开客户端，只由 PKCE 保护 | Secret of the client; empty for a public client, which PKCE "
              + "alone protects",
      type = AttributeType.PASSWORD)
  String clientSecret() default "";

  @AttributeDefinition(
      name = "范围（scope） | Scopes",
      description = "申请的范围，以空格分隔 | Scopes to ask for, with spaces between")
  String scope() default "openid profile";

  @AttributeDefinition(
      name = "签名算法 | Algorithm",
      description =
          "认证服务的签名算法，如 RS256、ES256 | Algorithm of the provider's signatures, as RS256 or ES256")
  String algorithm() default "RS256";

  @AttributeDefinition(
      name = "读取 UserInfo | Asks UserInfo",
      description =
          "是否也从 UserInfo 端点读取属性 | True if the UserInfo endpoint is asked for attributes, too")
  boolean userInfo() default true;

  @AttributeDefinition(
      name = "中文名称 | Name in Chinese",
      description = "登录页上的中文名称 | Name on the sign-in page in Chinese")
  String titleZh() default "统一身份认证";

  @AttributeDefinition(
      name = "英文名称 | Name in English",
      description = "登录页上的英文名称 | Name on the sign-in page in English")
  String titleEn() default "Campus sign-in";

  @AttributeDefinition(
      name = "学工号所在声明 | Claim with the number",
      description = "留空则用 subject | Claim with the number; empty for the subject")
  String personNumberAttribute() default "";

  @AttributeDefinition(
      name = "学工号格式 | Pattern of the number",
      description = "正则表达式，第一个分组为学工号 | Pattern that it must match, its first group is the number")
  String personNumberPattern() default "";

  @AttributeDefinition(
      name = "第二因素所在声明 | Claim of the second factor",
      description =
          "说明本人如何验证的声明，如 amr；只用密码则留空 | Claim that says how the person was asked, as amr; empty "
              + "if by a password alone")
  String secondFactorAttribute() default "";

  @AttributeDefinition(
      name = "表示第二因素的值 | Values of a second factor",
      description =
          "如 mfa,otp,hwk；还需要 auth_time | Values of it that mean a second factor, as "
              + "mfa,otp,hwk; needs auth_time, too")
  String secondFactorValues() default "";

  @AttributeDefinition(
      name = "同时退出认证服务 | Signs out everywhere",
      description = "在这里退出时是否也退出认证服务 | True if signing out here signs out of the provider as well")
  boolean signOutEverywhere() default true;

  @AttributeDefinition(
      name = "时钟误差（秒） | Clock skew in seconds",
      description = "两边时钟最多相差的秒数，0 至 300 | Seconds by which the clocks may differ, 0 to 300")
  int clockSkewSeconds() default 60;

  @AttributeDefinition(
      name = "超时（秒） | Time limit in seconds",
      description = "多少秒没有答复就放弃，1 至 4 | Seconds after which an answer is given up, 1 to 4")
  int timeoutSeconds() default 4;
}

package org.yinxin.connector.loginoidc;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings in {@code etc/org.yinxin.connector.loginoidc.cfg}. */
@ObjectClassDefinition(name = "Sign-in by OpenID Connect")
@interface OidcConfig {
  @AttributeDefinition(description = "Issuer of the provider, as https://sso.example.edu/realms/u")
  String issuer();

  @AttributeDefinition(description = "Id of this site as the provider's client")
  String clientId();

  @AttributeDefinition(
      description = "Secret of the client; empty for a public client, which PKCE alone protects",
      type = AttributeType.PASSWORD)
  String clientSecret() default "";

  @AttributeDefinition(description = "Scopes to ask for, with spaces between")
  String scope() default "openid profile";

  @AttributeDefinition(description = "Algorithm of the provider's signatures, as RS256 or ES256")
  String algorithm() default "RS256";

  @AttributeDefinition(description = "Whether the UserInfo endpoint is asked for attributes too")
  boolean userInfo() default true;

  @AttributeDefinition(description = "What the way in is called in Chinese")
  String titleZh() default "统一身份认证";

  @AttributeDefinition(description = "What the way in is called in English")
  String titleEn() default "Campus sign-in";

  @AttributeDefinition(description = "Claim with the number; empty for the subject")
  String personNumberAttribute() default "";

  @AttributeDefinition(description = "Pattern that it must match, its first group is the number")
  String personNumberPattern() default "";

  @AttributeDefinition(
      description =
          "Claim that says how the person was asked, as amr; empty if by a password alone")
  String secondFactorAttribute() default "";

  @AttributeDefinition(
      description = "Values of it that mean a second factor, as mfa,otp,hwk; needs auth_time, too")
  String secondFactorValues() default "";

  @AttributeDefinition(description = "Whether signing out here signs out of the provider as well")
  boolean signOutEverywhere() default true;

  @AttributeDefinition(description = "Seconds by which the clocks may differ, 0 to 300")
  int clockSkewSeconds() default 60;

  @AttributeDefinition(description = "Seconds after which an answer is given up, 1 to 4")
  int timeoutSeconds() default 4;
}

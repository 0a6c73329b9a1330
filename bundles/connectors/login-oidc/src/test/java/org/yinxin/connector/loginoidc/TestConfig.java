package org.yinxin.connector.loginoidc;

import java.lang.annotation.Annotation;
import org.yinxin.testkit.Waits;

/** Settings that lead to the tests' provider. */
@SuppressWarnings("BadAnnotationImplementation") // Compared with nothing.
record TestConfig(String issuer, String clientSecret, int timeoutSeconds) implements OidcConfig {
  TestConfig(String issuer, String clientSecret) {
    this(issuer, clientSecret, (int) Waits.LIMIT.toSeconds());
  }

  @Override
  public String clientId() {
    return "yinxin";
  }

  @Override
  public String scope() {
    return "openid profile";
  }

  @Override
  public String algorithm() {
    return "RS256";
  }

  @Override
  public boolean userInfo() {
    return true;
  }

  @Override
  public String titleZh() {
    return "统一身份认证";
  }

  @Override
  public String titleEn() {
    return "Campus sign-in";
  }

  @Override
  public String personNumberAttribute() {
    return "student_number";
  }

  @Override
  public String personNumberPattern() {
    return "";
  }

  @Override
  public String secondFactorAttribute() {
    return "";
  }

  @Override
  public String secondFactorValues() {
    return "";
  }

  @Override
  public boolean signOutEverywhere() {
    return true;
  }

  @Override
  public int clockSkewSeconds() {
    return 60;
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return OidcConfig.class;
  }
}

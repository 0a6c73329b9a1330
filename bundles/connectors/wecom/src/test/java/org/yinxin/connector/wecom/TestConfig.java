package org.yinxin.connector.wecom;

import java.lang.annotation.Annotation;
import org.yinxin.testlibrary.signin.WecomStandIn;

/** Settings that lead to the stand-in. */
@SuppressWarnings("BadAnnotationImplementation") // Compared with nothing.
record TestConfig(String secret, String apiUrl, String inAppUrl, String qrUrl)
    implements WecomLogin.Config {
  @Override
  public String corpId() {
    return WecomStandIn.CORP_ID;
  }

  @Override
  public String agentId() {
    return "1000002";
  }

  @Override
  public String titleZh() {
    return "企业微信";
  }

  @Override
  public String titleEn() {
    return "WeCom";
  }

  @Override
  public String personNumberAttribute() {
    return "";
  }

  @Override
  public String personNumberPattern() {
    return "";
  }

  @Override
  public int timeoutSeconds() {
    return 5;
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return WecomLogin.Config.class;
  }
}

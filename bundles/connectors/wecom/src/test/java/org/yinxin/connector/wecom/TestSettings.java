package org.yinxin.connector.wecom;

import java.lang.annotation.Annotation;

/** The settings of a channel of tests. */
record TestSettings(String baseUrl, int timeoutSeconds) implements WecomChannel.Config {
  @Override
  public String corpId() {
    return "ww1";
  }

  @Override
  public int agentId() {
    return 1000002;
  }

  @Override
  public String secret() {
    return "s3cret";
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return WecomChannel.Config.class;
  }
}

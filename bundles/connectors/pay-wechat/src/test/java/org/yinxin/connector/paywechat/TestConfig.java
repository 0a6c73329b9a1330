package org.yinxin.connector.paywechat;

import java.lang.annotation.Annotation;
import org.yinxin.testlibrary.wechatpay.TestMerchant;

/** A configuration for the stand-in. */
record TestConfig(
    String merchantId,
    String applicationId,
    String payee,
    String publicKeyId,
    String directory,
    String notifyUrl,
    String baseUrl,
    int timeoutSeconds)
    implements WechatPayGateway.Config {
  static TestConfig of(TestMerchant merchant, String baseUrl) {
    return new TestConfig(
        merchant.id(),
        merchant.applicationId(),
        merchant.company(),
        merchant.platformKeyId(),
        "",
        "",
        baseUrl,
        9);
  }

  TestConfig withTimeout(int seconds) {
    return new TestConfig(
        merchantId, applicationId, payee, publicKeyId, directory, notifyUrl, baseUrl, seconds);
  }

  TestConfig withApplication(String id) {
    return new TestConfig(
        merchantId, id, payee, publicKeyId, directory, notifyUrl, baseUrl, timeoutSeconds);
  }

  @Override
  public Class<? extends Annotation> annotationType() {
    return WechatPayGateway.Config.class;
  }
}

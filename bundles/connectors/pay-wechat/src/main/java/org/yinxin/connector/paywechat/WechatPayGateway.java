package org.yinxin.connector.paywechat;

import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import okhttp3.OkHttpClient;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.yinxin.payment.BillLine;
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentGateway;
import org.yinxin.payment.PaymentNotification;
import org.yinxin.payment.PaymentOrder;
import org.yinxin.payment.PaymentStatus;
import org.yinxin.payment.Refund;
import org.yinxin.payment.RefundStatus;

/**
 * WeChat Pay APIv3, Native, for a direct merchant, over the official SDK. Nothing is charged or
 * returned while the merchant's certificate does not name the configured payee. Thread-safe.
 */
@Component(
    configurationPid = "org.yinxin.connector.paywechat",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = PaymentGateway.ID + "=wechat")
@Designate(ocd = WechatPayGateway.Config.class)
public final class WechatPayGateway implements PaymentGateway {
  @ObjectClassDefinition(name = "微信支付 | WeChat Pay")
  @interface Config {
    @AttributeDefinition(
        name = "商户号 | Merchant",
        description = "微信支付商户号 | Number of the merchant (商户号)")
    String merchantId();

    @AttributeDefinition(
        name = "应用 AppID | Application",
        description = "与商户号绑定的 AppID | Application (AppID) that is bound to the merchant")
    String applicationId();

    @AttributeDefinition(
        name = "收款单位 | Payee",
        description = "商户证书上的单位全称 | Full name of the company, as in the merchant's certificate")
    String payee();

    @AttributeDefinition(
        name = "微信支付公钥 ID | Public key id",
        description = "PUB_KEY_ID_… 开头 | Id of WeChat Pay's public key: PUB_KEY_ID_…")
    String publicKeyId();

    @AttributeDefinition(
        name = "密钥目录 | Folder of keys",
        description =
            "apiclient_cert.pem、apiclient_key.pem、pub_key.pem 和 apiv3_key.txt 所在目录；留空为 "
                + "yinxin.state 下的 wechat-pay | Folder of apiclient_cert.pem, apiclient_key.pem, "
                + "pub_key.pem and apiv3_key.txt; empty for ${yinxin.state}/wechat-pay")
    String directory() default "";

    @AttributeDefinition(
        name = "通知地址 | Address of notifications",
        description =
            "微信支付把结果发到这里：https，不带参数 | Address to which WeChat Pay sends notifications: https, no "
                + "query")
    String notifyUrl();

    @AttributeDefinition(
        name = "微信支付地址 | Address of WeChat Pay",
        description = "微信支付接口的地址 | Address of WeChat Pay")
    String baseUrl() default "https://api.mch.weixin.qq.com";

    @AttributeDefinition(
        name = "超时（秒） | Time limit in seconds",
        description = "一次请求最长的秒数，最多 9 | Seconds that one request may take, 9 at most")
    int timeoutSeconds() default 9;
  }

  /** A bill takes two requests, within the platform's limit for a call. */
  private static final int LONGEST_SECONDS = (CALL_LIMIT_SECONDS - 2) / 2;

  private final Merchant merchant;
  private final InstantSource clock;
  private final OkHttpClient connections;
  private final Orders orders;
  private final Refunds refunds;
  final Bills bills;
  private final Notifications notifications;

  /**
   * Reads the merchant's files.
   *
   * @throws IllegalStateException naming the file or key that is missing or wrong
   */
  @Activate
  public WechatPayGateway(BundleContext context, Config config) {
    this(config, directory(context, config.directory()), InstantSource.system());
  }

  WechatPayGateway(Config config, Path folder, InstantSource clock) {
    this.clock = clock;
    merchant =
        Merchant.read(
            new Payee(config.payee(), config.merchantId(), config.applicationId()),
            folder,
            config.publicKeyId());
    RSAPublicKeyConfig keys =
        new RSAPublicKeyConfig.Builder()
            .merchantId(config.merchantId())
            .privateKey(merchant.key())
            .merchantSerialNumber(merchant.serialNumber())
            .publicKey(merchant.platformKey())
            .publicKeyId(merchant.platformKeyId())
            .apiV3Key(merchant.apiKey())
            .build();
    connections =
        new OkHttpClient.Builder()
            .callTimeout(
                Duration.ofSeconds(Math.max(1, Math.min(config.timeoutSeconds(), LONGEST_SECONDS))))
            .followRedirects(false)
            .addInterceptor(new SignedAnswers(config.baseUrl(), keys.createVerifier(), clock))
            .build();
    HttpClient http = new DefaultHttpClientBuilder().config(keys).okHttpClient(connections).build();
    orders = new Orders(http, merchant.configured(), config.notifyUrl());
    refunds = new Refunds(http, config.notifyUrl());
    bills = new Bills(http, keys, merchant.configured());
    notifications = new Notifications(keys, merchant.configured());
  }

  private static Path directory(BundleContext context, String configured) {
    if (!configured.isBlank()) {
      return Path.of(configured);
    }
    String state = context.getProperty("yinxin.state");
    if (state == null) {
      throw new IllegalStateException("neither 'directory' nor the property yinxin.state is set");
    }
    return Path.of(state, "wechat-pay");
  }

  /** Its threads end within a minute by themselves. */
  @Deactivate
  void close() {
    connections.dispatcher().cancelAll();
    connections.connectionPool().evictAll();
  }

  @Override
  public Payee payee() throws PaymentException {
    return merchant.payee(clock.instant());
  }

  @Override
  public String order(PaymentOrder order) throws PaymentException {
    payee();
    return orders.make(order);
  }

  @Override
  public PaymentStatus query(String orderNumber) throws PaymentException {
    return orders.query(orderNumber);
  }

  @Override
  public void close(String orderNumber) throws PaymentException {
    orders.close(orderNumber);
  }

  @Override
  public RefundStatus refund(Refund refund) throws PaymentException {
    payee();
    return refunds.make(refund);
  }

  @Override
  public RefundStatus queryRefund(String refundNumber) throws PaymentException {
    return refunds.query(refundNumber);
  }

  @Override
  public String notified(PaymentNotification notification) throws PaymentException {
    return notifications.order(notification, clock.instant());
  }

  @Override
  public List<BillLine> bill(LocalDate day) throws PaymentException {
    return bills.of(day, clock.instant());
  }
}

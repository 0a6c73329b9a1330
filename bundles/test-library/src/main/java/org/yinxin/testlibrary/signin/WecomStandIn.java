package org.yinxin.testlibrary.signin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * WeCom as far as signing in sees it: the page inside the app, which leads on at once, the page
 * with the QR code, gettoken and getuserinfo, with their error codes. Thread-safe.
 */
public final class WecomStandIn implements AutoCloseable {
  /** Of the corporation that it knows. */
  public static final String CORP_ID = "wwTest";

  /** Of the application that it knows. */
  public static final String SECRET = "test-secret";

  private final Site site = new Site();
  private final Map<String, String> codes = new ConcurrentHashMap<>();
  private final AtomicInteger tokensGiven = new AtomicInteger();
  private volatile String token = "";
  private volatile String user = "";
  private volatile boolean refuses;
  private volatile boolean stranger;

  /** Begins to serve. */
  public WecomStandIn() throws IOException {
    site.page("/connect/oauth2/authorize", this::authorize);
    site.page("/wwlogin/sso/login", this::qrCode);
    site.page("/cgi-bin/gettoken", this::giveToken);
    site.page("/cgi-bin/auth/getuserinfo", this::userInfo);
  }

  /** Sets the trouble that it makes from now on. */
  public void trouble(SiteTrouble trouble) {
    site.trouble(trouble);
  }

  /** Address of the API. */
  public String address() {
    return site.address();
  }

  /** Address of the page inside the app. */
  public String inAppAddress() {
    return site.address() + "/connect/oauth2/authorize";
  }

  /** Address of the page with the QR code. */
  public String qrAddress() {
    return site.address() + "/wwlogin/sso/login";
  }

  /** Sets the member of WeCom who scans the QR code from now on. */
  public void signsIn(String userid) {
    user = userid;
  }

  /** Lets the person refuse, or no longer. */
  public void refuses(boolean on) {
    refuses = on;
  }

  /** Makes the person a stranger to the corporation, or a member again. */
  public void stranger(boolean on) {
    stranger = on;
  }

  /** Access tokens that it gave are good no more. */
  public void withdrawToken() {
    token = "";
  }

  /** Returns the number of access tokens that it has given. */
  public int tokensGiven() {
    return tokensGiven.get();
  }

  /** A code as the pages give it. */
  public String code() {
    String code = UUID.randomUUID().toString();
    codes.put(code, user);
    return code;
  }

  private String back(Map<String, String> parameters) {
    return parameters.get("redirect_uri")
        + "?"
        + (refuses ? "" : "code=" + code() + "&")
        + "state="
        + parameters.get("state");
  }

  private void authorize(HttpExchange exchange, Map<String, String> parameters) throws IOException {
    Site.go(exchange, back(parameters));
  }

  private void qrCode(HttpExchange exchange, Map<String, String> parameters) throws IOException {
    Site.send(
        exchange,
        200,
        "text/html",
        "<!doctype html><title>企业微信</title><h1>企业微信扫码登录</h1><a id=\"scanned\" href=\""
            + back(parameters).replace("&", "&amp;")
            + "\">已扫码</a>");
  }

  private void giveToken(HttpExchange exchange, Map<String, String> parameters) throws IOException {
    if (!CORP_ID.equals(parameters.get("corpid"))) {
      json(exchange, "{\"errcode\":40013,\"errmsg\":\"invalid corpid\"}");
    } else if (!SECRET.equals(parameters.get("corpsecret"))) {
      json(exchange, "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}");
    } else {
      token = UUID.randomUUID().toString();
      tokensGiven.incrementAndGet();
      json(
          exchange,
          "{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"%s\",\"expires_in\":7200}"
              .formatted(token));
    }
  }

  private void userInfo(HttpExchange exchange, Map<String, String> parameters) throws IOException {
    if (token.isEmpty() || !token.equals(parameters.get("access_token"))) {
      json(exchange, "{\"errcode\":42001,\"errmsg\":\"access_token expired\"}");
      return;
    }
    String known = codes.remove(parameters.getOrDefault("code", ""));
    if (known == null) {
      json(exchange, "{\"errcode\":40029,\"errmsg\":\"invalid code\"}");
    } else if (stranger) {
      json(exchange, "{\"errcode\":0,\"errmsg\":\"ok\",\"openid\":\"o-test\"}");
    } else {
      json(exchange, "{\"errcode\":0,\"errmsg\":\"ok\",\"userid\":\"" + known + "\"}");
    }
  }

  private static void json(HttpExchange exchange, String body) throws IOException {
    Site.send(exchange, 200, "application/json", body);
  }

  @Override
  public void close() {
    site.close();
  }
}

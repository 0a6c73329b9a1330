package org.yinxin.testlibrary.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.yinxin.testlibrary.wechatpay.RequestHandler.Said;

/** Answers the requests of the API by method and path. The books are its lock. */
final class PayApi implements RequestHandler.Responder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ORDERS = "/v3/pay/transactions/out-trade-no/";
  private static final String REFUNDS = "/v3/refund/domestic/refunds";
  private static final String FILES = "/v3/billdownload/file";

  /** As the service writes it; who redirects requests to the stand-in redirects this one, too. */
  private static final String DOWNLOADS = "https://api.mch.weixin.qq.com";

  private final TestMerchant merchant;
  private final Books books;
  private final Views views;
  private final InstantSource clock;
  volatile UnaryOperator<List<BillRow>> altered = UnaryOperator.identity();
  volatile boolean billDamaged;
  volatile boolean billsMade = true;

  PayApi(TestMerchant merchant, Books books, InstantSource clock) {
    this.merchant = merchant;
    this.books = books;
    views = new Views(merchant);
    this.clock = clock;
  }

  @Override
  public Said say(String method, String path, String query, String body)
      throws Books.Refused, IOException {
    synchronized (books) {
      if (path.startsWith(FILES)) {
        return file(query);
      }
      return method.equals("POST") ? post(path, body) : get(path, query);
    }
  }

  private Said post(String path, String body) throws Books.Refused, IOException {
    if (path.equals("/v3/pay/transactions/native")) {
      return json(books.prepay(JSON.readTree(body), clock.instant()).toString());
    }
    if (path.startsWith(ORDERS) && path.endsWith("/close")) {
      books.close(path.substring(ORDERS.length(), path.length() - "/close".length()));
      return Said.json(204, "");
    }
    if (path.equals(REFUNDS)) {
      return json(views.of(books.refund(JSON.readTree(body), clock.instant())).toString());
    }
    throw new Books.Refused(404, "NOT_FOUND", "no such address");
  }

  private Said get(String path, String query) throws Books.Refused {
    if (path.startsWith(ORDERS) && query.equals("mchid=" + merchant.id())) {
      return json(views.of(books.order(path.substring(ORDERS.length()))).toString());
    }
    if (path.startsWith(REFUNDS + "/")) {
      return json(views.of(books.refund(path.substring(REFUNDS.length() + 1))).toString());
    }
    if (path.equals("/v3/bill/tradebill")) {
      return bill(query);
    }
    throw new Books.Refused(404, "NOT_FOUND", "no such address");
  }

  private Said bill(String query) throws Books.Refused {
    LocalDate day = day(query);
    if (!billsMade) {
      throw new Books.Refused(400, "STATEMENT_CREATING", "账单生成中，请稍后再试");
    }
    if (rows(day).isEmpty()) {
      throw new Books.Refused(400, "NO_STATEMENT_EXIST", "账单文件不存在");
    }
    return json(
        JSON.createObjectNode()
            .put("hash_type", "SHA1")
            .put("hash_value", sha1(text(day)))
            .put("download_url", DOWNLOADS + FILES + "?bill_date=" + day)
            .toString());
  }

  private Said file(String query) {
    String text = text(day(query));
    return new Said(
        200,
        "text/plain",
        (billDamaged ? text.replace("SUCCESS", "REFUND") : text).getBytes(UTF_8));
  }

  private List<BillRow> rows(LocalDate day) {
    return altered.apply(BillText.rows(books, day));
  }

  private String text(LocalDate day) {
    return BillText.text(rows(day), merchant);
  }

  private static LocalDate day(String query) {
    return LocalDate.parse(query.replaceAll(".*bill_date=([0-9-]{10}).*", "$1"));
  }

  private static Said json(String body) {
    return Said.json(200, body);
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}

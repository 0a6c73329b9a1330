package org.yinxin.connector.paywechat;

import com.google.gson.JsonParseException;
import com.wechat.pay.java.core.exception.HttpException;
import com.wechat.pay.java.core.exception.MalformedMessageException;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import java.util.Optional;
import java.util.Set;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentException.Reason;

/** Calls the SDK and converts its exceptions to those that say what they mean for money. */
final class Calls {
  private static final int TOO_MANY = 429;
  private static final int SERVER = 500;

  /** Errors after which nobody knows; WeChat Pay asks to try again. */
  private static final Set<String> PASSING =
      Set.of("SYSTEM_ERROR", "SYSTEMERROR", "FREQUENCY_LIMITED", "FREQUENCY_LIMIT_EXCEED");

  private Calls() {}

  /** A call of the SDK. */
  interface Call<T> {
    T answer();
  }

  /** A definite no, signed. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    Refusal(String code, String message) {
      super(message);
      this.code = code;
    }

    boolean is(Set<String> codes) {
      return codes.contains(code);
    }

    /** Returns the refusal without its WeChat code. */
    PaymentException plain() {
      return new PaymentException(Reason.REFUSED, getMessage(), this);
    }
  }

  /**
   * Calls.
   *
   * @throws Refusal if WeChat Pay says no
   * @throws PaymentException if it says nothing, or somebody else answers
   */
  static <T> T call(Call<T> call) throws PaymentException, Refusal {
    try {
      return call.answer();
    } catch (ServiceException e) {
      throw refusal(e);
    } catch (ValidationException e) {
      throw new PaymentException(Reason.FORGED, "an answer that WeChat Pay has not signed", e);
    } catch (HttpException e) {
      boolean forged = e.getCause() instanceof SignedAnswers.Forged;
      String cause = Optional.ofNullable(e.getCause()).map(Throwable::toString).orElse("");
      throw new PaymentException(
          forged ? Reason.FORGED : Reason.UNAVAILABLE, "WeChat Pay: " + cause, e);
    } catch (MalformedMessageException | JsonParseException e) {
      throw unintelligible(e);
    }
  }

  /** A signed answer that lacks what it must have. */
  static PaymentException unintelligible(Exception cause) {
    return new PaymentException(
        Reason.UNAVAILABLE, "WeChat Pay gave an answer that cannot be read", cause);
  }

  private static Refusal refusal(ServiceException e) throws PaymentException {
    String code = Optional.ofNullable(e.getErrorCode()).orElse("");
    String message =
        "WeChat Pay: HTTP %d %s %s"
            .formatted(
                e.getHttpStatusCode(), code, Optional.ofNullable(e.getErrorMessage()).orElse(""));
    int status = e.getHttpStatusCode();
    if (status >= SERVER || status == TOO_MANY || code.isEmpty() || PASSING.contains(code)) {
      throw new PaymentException(Reason.UNAVAILABLE, message, e);
    }
    return new Refusal(code, message);
  }
}

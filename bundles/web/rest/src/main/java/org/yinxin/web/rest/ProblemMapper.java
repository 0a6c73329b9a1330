package org.yinxin.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.apache.cxf.interceptor.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.payment.PaymentException;
import org.yinxin.services.batches.BatchException;
import org.yinxin.services.billing.BillingException;
import org.yinxin.services.employers.EmployerException;
import org.yinxin.services.filing.FilingException;
import org.yinxin.services.identity.AccessException;
import org.yinxin.services.identity.AccountException;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.identity.SignInException;
import org.yinxin.services.issuance.IssuanceException;
import org.yinxin.services.kiosks.KioskException;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.notices.NoticeRefusal;
import org.yinxin.services.persistence.DatabaseUnavailableException;
import org.yinxin.services.plugins.PluginException;
import org.yinxin.services.records.ImportException;
import org.yinxin.services.rendering.PagesBusyException;
import org.yinxin.services.sealing.KeyRefusal;
import org.yinxin.services.seals.SealException;
import org.yinxin.services.settings.SettingException;
import org.yinxin.services.setup.SetupException;
import org.yinxin.services.sharing.ShareException;
import org.yinxin.services.wording.WordingException;
import org.yinxin.text.LocalizedText;

/** The one place where exceptions become HTTP. */
final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  /** Recovery from a backup is work of people. */
  private static final long RECOVERY_SECONDS = 600;

  /** Paused types, payment services and databases come back within minutes. */
  private static final long UNAVAILABLE_SECONDS = 60;

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof SetupException refused) {
      return SetupProblem.of(refused);
    }
    Problem problem = problem(failure);
    Response.ResponseBuilder answer = Response.status(problem.status());
    if (failure instanceof WebApplicationException web
        && web.getResponse().getHeaders().containsKey("Allow")) {
      answer.header("Allow", web.getResponse().getHeaderString("Allow"));
    }
    retryAfter(failure, problem).ifPresent(seconds -> answer.header("Retry-After", seconds));
    return answer.type(Problem.MEDIA_TYPE).entity(ProblemResponse.json(problem)).build();
  }

  /** Returns the seconds after which it is worth asking again, where that is known. */
  private static Optional<Long> retryAfter(Throwable failure, Problem problem) {
    if (failure instanceof LogIncompleteException) {
      return Optional.of(RECOVERY_SECONDS);
    }
    if (failure instanceof PagesBusyException) {
      return Optional.of(PagesBusyException.RETRY_SECONDS);
    }
    return switch (problem.status()) {
      case 503 -> Optional.of(UNAVAILABLE_SECONDS);
      case 429 ->
          isFailureLimit(failure)
              ? Optional.of(FailureThrottle.WINDOW.toSeconds())
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Returns true for a limit of failures, which lasts five minutes; daily quotas do not count. */
  private static boolean isFailureLimit(Throwable failure) {
    return !(failure instanceof NoticeRefusal || failure instanceof EmployerException);
  }

  /** The problem that a refusal or failure is told as. */
  static Problem problem(Throwable failure) {
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    if (failure instanceof AccessException refused) {
      return Problem.of(status(refused), name(refused.reason()), refused.explanation());
    }
    if (failure instanceof SettingException refused) {
      return Problem.of(status(refused), name(refused.reason()), refused.explanation());
    }
    if (failure instanceof IssuanceException refused) {
      return Problem.of(status(refused), name(refused.reason()), refused.explanation());
    }
    if (failure instanceof SignInException refused) {
      return Problem.of(
          status(refused), "sign-in-" + name(refused.reason()), refused.explanation());
    }
    if (failure instanceof AccountException refused) {
      return Problem.of(
          status(refused), "account-" + name(refused.reason()), refused.explanation());
    }
    if (failure instanceof PluginException refused) {
      return Problem.of(status(refused), "plugin-" + name(refused.reason()), refused.explanation());
    }
    if (failure instanceof BatchException refused) {
      return Problem.of(status(refused), "batch-" + name(refused.reason()), refused.explanation());
    }
    if (failure instanceof ImportException refused) {
      return Problem.of(status(refused), "import-" + name(refused.reason()), refused.explanation());
    }
    if (failure instanceof WordingException refused) {
      return Problem.of(
          status(refused), "wording-" + name(refused.reason()), refused.explanation());
    }
    if (failure instanceof KeyRefusal refused) {
      return Problem.of(status(refused), "key-" + name(refused.reason()), refused.explanation());
    }
    if (failure instanceof SealException refused) {
      String name = name(refused.reason());
      boolean isOfItsOwn = refused.reason() == SealException.Reason.USES_SEALS;
      return Problem.of(status(refused), isOfItsOwn ? name : "seal-" + name, refused.explanation());
    }
    if (failure instanceof NoticeRefusal || failure instanceof ShareException) {
      return HolderProblems.of(failure);
    }
    if (failure instanceof KioskException refused) {
      return KioskProblems.of(refused);
    }
    if (failure instanceof BillingException refused) {
      return Problem.of(status(refused), name(refused.reason()), refused.explanation());
    }
    if (failure instanceof PaymentException refused) {
      LOG.warn("step payment: {}: {}", refused.reason(), refused.getMessage());
      return PaymentProblem.of(refused);
    }
    if (failure instanceof EmployerException refused) {
      return Problem.of(
          status(refused), "employer-" + name(refused.reason()), refused.explanation());
    }
    if (failure instanceof FilingException refused) {
      return Problem.of(409, "filing-" + name(refused.reason()), refused.explanation());
    }
    if (failure instanceof LogIncompleteException refused) {
      return Problem.of(503, "log-incomplete", refused.explanation());
    }
    if (failure instanceof PagesBusyException) {
      return Problem.of(
          503,
          "busy",
          new LocalizedText("查看页面的人较多，请稍后再试。", "Many pages are being drawn. Try again soon."));
    }
    if (failure instanceof DatabaseUnavailableException) {
      LOG.error("step request: {}: {}", failure.getMessage(), failure.getCause().getMessage());
      return ProblemException.unavailable().problem();
    }
    if (failure instanceof JsonProcessingException) {
      return Problem.of(
          400,
          "bad-json",
          new LocalizedText("请求不是有效的 JSON。", "The request is not the JSON expected."));
    }
    if (failure instanceof WebApplicationException web) {
      int status = web.getResponse().getStatus();
      return Problem.of(
          status, "http-" + status, new LocalizedText("请求无法处理。", "The request cannot be served."));
    }
    if (failure instanceof Fault) {
      return Problem.of(
          400,
          "bad-multipart",
          new LocalizedText("上传的内容格式不正确。", "The upload is not the multipart form expected."));
    }
    if (failure instanceof EOFException) {
      // The browser left before it had all; nobody reads the answer.
      LOG.debug("step request: left", failure);
    } else {
      LOG.error("step request: failed", failure);
    }
    return Problem.of(
        500,
        "internal",
        new LocalizedText("系统出错了，请稍后再试。", "Something went wrong here. Try again later."));
  }

  private static int status(AccessException refused) {
    return switch (refused.reason()) {
      case NOT_ALLOWED, NOT_SURE_ENOUGH -> 403;
      case NOT_FOUND, NO_SUCH_TYPE -> 404;
    };
  }

  private static int status(SettingException refused) {
    return switch (refused.reason()) {
      case APPROVER_ONLY -> 403;
      case SETTING_OUTDATED -> 409;
      case BAD_VALIDITY, BAD_NUMBER_RULE -> 422;
    };
  }

  private static int status(IssuanceException refused) {
    return switch (refused.reason()) {
      case NO_SUCH_TYPE -> 404;
      case UNAVAILABLE -> 503;
      case OWN_APPLICATION -> 403;
      case AWAITING_APPROVAL, DECIDED, RECORDS_CHANGED -> 409;
      case BAD_REQUEST, NOT_ELIGIBLE, CANNOT_COMPOSE, KEY_REUSED -> 422;
    };
  }

  private static int status(SignInException refused) {
    return switch (refused.reason()) {
      case WRONG -> 401;
      case LOCKED -> 403;
      case THROTTLED -> 429;
      case BUSY -> 503;
    };
  }

  private static int status(AccountException refused) {
    return switch (refused.reason()) {
      case UNKNOWN -> 404;
      case TAKEN, LAST_ADMINISTRATOR -> 409;
      case EXPIRED -> 410;
      case BAD_REQUEST -> 422;
      case THROTTLED -> 429;
    };
  }

  private static int status(PluginException refused) {
    return switch (refused.reason()) {
      case NOT_DEPLOYED, NOT_INSTALLED -> 404;
      case TYPE_OWNED, CONNECTOR_TAKEN, NOT_CONFIRMED -> 409;
      case FAILED, BUSY -> 503;
      case NOT_A_BUNDLE, UNSAFE, NOT_SIGNED, CANNOT_RESOLVE -> 422;
    };
  }

  private static int status(BatchException refused) {
    return switch (refused.reason()) {
      case NEEDS_APPROVER -> 403;
      case NO_MATCH -> 404;
      case NOT_NOW -> 409;
      case REVOKED -> 410;
      case BAD_LIST, BAD_REQUEST -> 422;
      case THROTTLED -> 429;
    };
  }

  private static int status(BillingException refused) {
    return switch (refused.reason()) {
      case UNKNOWN -> 404;
      case PRICE_CHANGED, NOT_NOW -> 409;
      case NOT_PRINTABLE -> 422;
      case PAYMENT_UNAVAILABLE -> 503;
    };
  }

  private static int status(ImportException refused) {
    return switch (refused.reason()) {
      case UNKNOWN_KIND, UNKNOWN_SOURCE, NOT_STAGED -> 404;
      case OUTDATED, NOT_LAST, IN_USE -> 409;
      case TOO_LARGE -> 413;
      case BUSY, SOURCE_FAILED, CHECK_FAILED -> 503;
      case NOT_READABLE, BAD_HEADER, BAD_ROWS, BAD_REQUEST, INTERRUPTED -> 422;
    };
  }

  private static int status(EmployerException refused) {
    return switch (refused.reason()) {
      case KEY -> 401;
      case UNKNOWN -> 404;
      case NOT_NOW -> 409;
      case TOO_LARGE -> 413;
      case BAD_REQUEST -> 422;
      case THROTTLED -> 429;
    };
  }

  private static int status(KeyRefusal refused) {
    return switch (refused.reason()) {
      case UNKNOWN -> 404;
      case NOT_HERE -> 409;
      case BAD_CERTIFICATE -> 422;
      case UNAVAILABLE -> 503;
    };
  }

  private static int status(SealException refused) {
    return switch (refused.reason()) {
      case SAME_PERSON, USES_SEALS -> 403;
      case UNKNOWN -> 404;
      case NOT_NOW -> 409;
      case BAD_SEAL -> 422;
      case NONE_ENABLED -> 503;
    };
  }

  private static int status(WordingException refused) {
    return switch (refused.reason()) {
      case NOT_FOUND -> 404;
      case OUTDATED -> 409;
      case BAD_TEXT, LEFT_OUT, NO_SAMPLE, DOES_NOT_FIT -> 422;
    };
  }

  private static String name(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

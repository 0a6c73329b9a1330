package org.yinxin.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.EOFException;
import java.util.List;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.apache.cxf.interceptor.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.payment.PaymentException;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.ledger.LogIncompleteException;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.DatabaseUnavailableException;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.ProblemType;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.PagesBusyException;
import org.yinxin.text.LocalizedText;

/**
 * Maps the exceptions of resources to problems; filters write theirs by {@link ProblemResponse}.
 * Thread-safe.
 */
final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  /** A client may name a property as it likes. */
  private static final int LONGEST_PLACE = 100;

  private record Rule<T extends Throwable>(Class<T> type, Function<T, Problem> problem) {
    Problem apply(Throwable failure) {
      return problem.apply(type.cast(failure));
    }
  }

  /** The first rule whose type a failure has counts. */
  private static final List<Rule<?>> RULES =
      List.of(
          new Rule<>(Refusal.class, Problem::of),
          new Rule<>(ProblemException.class, ProblemException::problem),
          new Rule<>(PaymentException.class, ProblemMapper::payment),
          new Rule<>(AlteredDataException.class, ProblemMapper::altered),
          new Rule<>(LogIncompleteException.class, ProblemMapper::incomplete),
          new Rule<>(PagesBusyException.class, ProblemMapper::busy),
          new Rule<>(DatabaseUnavailableException.class, ProblemMapper::unavailable),
          new Rule<>(JsonMappingException.class, ProblemMapper::mapping),
          new Rule<>(JsonProcessingException.class, ProblemMapper::json),
          new Rule<>(WebApplicationException.class, ProblemMapper::ofHttp),
          new Rule<>(Fault.class, ProblemMapper::badMultipart),
          new Rule<>(EOFException.class, ProblemMapper::left),
          new Rule<>(Throwable.class, ProblemMapper::internal));

  // A proxy for the current request; there is none in tests of this class alone.
  @Context private HttpServletRequest request;

  @Override
  public Response toResponse(Throwable failure) {
    Problem problem =
        RULES.stream()
            .filter(rule -> rule.type().isInstance(failure))
            .findFirst()
            .orElseThrow()
            .apply(failure);
    if (request != null) {
      RefusalLog.problem(request, problem);
    }
    Response.ResponseBuilder answer = Response.status(problem.status());
    problem.headers().forEach(answer::header);
    return answer.type(ProblemType.MEDIA_TYPE).entity(ProblemResponse.json(problem)).build();
  }

  private static Problem payment(PaymentException refused) {
    LOG.warn("step payment: {}: {}", refused.reason(), refused.getMessage());
    return switch (refused.reason()) {
      case UNAVAILABLE -> Problem.of(HttpReason.PAYMENT_UNAVAILABLE);
      case REFUSED -> Problem.of(HttpReason.PAYMENT_REFUSED);
      case FORGED -> Problem.of(HttpReason.PAYMENT_FORGED);
      case WRONG_PAYEE -> Problem.of(HttpReason.PAYMENT_WRONG_PAYEE);
      case NOT_YET -> Problem.of(HttpReason.PAYMENT_NO_BILL);
    };
  }

  private static Problem incomplete(LogIncompleteException refused) {
    return Problem.of(HttpReason.LOG_INCOMPLETE, refused.explanation());
  }

  private static Problem altered(AlteredDataException refused) {
    LOG.error("step request: {}", refused.getMessage());
    return Problem.of(IssuanceReason.DATA_ALTERED, refused.explanation());
  }

  private static Problem busy(PagesBusyException unused) {
    return of(HttpReason.BUSY, "查看页面的人较多，请稍后再试。", "Many pages are being drawn. Try again soon.");
  }

  private static Problem unavailable(DatabaseUnavailableException failure) {
    LOG.error("step request: {}: {}", failure.getMessage(), failure.getCause().getMessage());
    return Problem.of(HttpReason.UNAVAILABLE);
  }

  private static Problem mapping(JsonMappingException failure) {
    String place = place(failure);
    return place.isEmpty()
        ? Problem.of(HttpReason.BAD_JSON)
        : of(
            HttpReason.BAD_JSON,
            "请求中的 " + place + " 缺失、多余或格式不正确。",
            "In the request, " + place + " is missing, unknown or not of the form expected.");
  }

  private static Problem json(JsonProcessingException unused) {
    return Problem.of(HttpReason.BAD_JSON);
  }

  /** The property that is wrong, such as {@code lines[0].copies}; empty for the whole body. */
  private static String place(JsonMappingException failure) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference each : failure.getPath()) {
      if (each.getFieldName() == null) {
        place.append('[').append(each.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(each.getFieldName());
      }
    }
    return place.length() > LONGEST_PLACE
        ? place.substring(0, LONGEST_PLACE) + "…"
        : place.toString();
  }

  private static Problem ofHttp(WebApplicationException failure) {
    Response response = failure.getResponse();
    Problem problem = StatusProblem.ofJaxRs(response.getStatus());
    return response.getHeaders().containsKey(HttpHeaders.ALLOW)
        ? problem.with(HttpHeaders.ALLOW, response.getHeaderString(HttpHeaders.ALLOW))
        : problem;
  }

  private static Problem badMultipart(Fault failure) {
    LOG.info(
        "step request: the form cannot be read: {}",
        failure.getCause() == null
            ? failure.getClass().getName()
            : failure.getCause().getClass().getName());
    return Problem.of(HttpReason.BAD_MULTIPART);
  }

  /** The browser left before it had all; nobody reads the answer. */
  private static Problem left(EOFException failure) {
    LOG.debug("step request: left", failure);
    return internal();
  }

  private static Problem internal(Throwable failure) {
    LOG.error("step request: failed", failure);
    return internal();
  }

  private static Problem internal() {
    return Problem.of(HttpReason.INTERNAL);
  }

  private static Problem of(Reason reason, String zh, String en) {
    return Problem.of(reason, new LocalizedText(zh, en));
  }
}

package org.yinxin.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Locale;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.apache.cxf.interceptor.Fault;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.identity.SignInException;
import org.yinxin.services.issuance.IssuanceException;
import org.yinxin.services.persistence.DatabaseUnavailableException;
import org.yinxin.services.plugins.PluginException;
import org.yinxin.services.records.ImportException;
import org.yinxin.text.LocalizedText;

/** The one place where exceptions become HTTP. */
@Component(service = ExceptionMapper.class, scope = ServiceScope.PROTOTYPE)
@JaxrsExtension
@JaxrsName("problems")
@JaxrsApplicationSelect("(osgi.jaxrs.name=api)")
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  @Override
  public Response toResponse(Throwable failure) {
    Problem problem = problem(failure);
    Response.ResponseBuilder answer = Response.status(problem.status());
    if (failure instanceof WebApplicationException web
        && web.getResponse().getHeaders().containsKey("Allow")) {
      answer.header("Allow", web.getResponse().getHeaderString("Allow"));
    }
    return answer.type(Problem.MEDIA_TYPE).entity(ProblemResponse.json(problem)).build();
  }

  private static Problem problem(Throwable failure) {
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    if (failure instanceof IssuanceException refused) {
      return Problem.of(status(refused), name(refused.reason()), refused.explanation());
    }
    if (failure instanceof SignInException refused) {
      int status = refused.reason() == SignInException.Reason.WRONG ? 401 : 429;
      return Problem.of(status, "sign-in-" + name(refused.reason()), refused.explanation());
    }
    if (failure instanceof PluginException refused) {
      return Problem.of(status(refused), "plugin-" + name(refused.reason()), refused.explanation());
    }
    if (failure instanceof ImportException refused) {
      return Problem.of(status(refused), "import-" + name(refused.reason()), refused.explanation());
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
    LOG.error("step request: failed", failure);
    return Problem.of(
        500,
        "internal",
        new LocalizedText("系统出错了，请稍后再试。", "Something went wrong here. Try again later."));
  }

  private static int status(IssuanceException refused) {
    return switch (refused.reason()) {
      case NO_SUCH_TYPE -> 404;
      case UNAVAILABLE -> 503;
      case BAD_REQUEST, NOT_ELIGIBLE, CANNOT_COMPOSE, KEY_REUSED -> 422;
    };
  }

  private static int status(PluginException refused) {
    return switch (refused.reason()) {
      case NOT_DEPLOYED, NOT_INSTALLED -> 404;
      case FAILED, BUSY -> 503;
      case NOT_A_BUNDLE, NOT_SIGNED, CANNOT_RESOLVE -> 422;
    };
  }

  private static int status(ImportException refused) {
    return switch (refused.reason()) {
      case UNKNOWN_KIND, NOT_STAGED -> 404;
      case OUTDATED, NOT_LAST, IN_USE -> 409;
      case TOO_LARGE -> 413;
      case BUSY -> 503;
      case NOT_READABLE, BAD_HEADER, BAD_ROWS, BAD_REQUEST, INTERRUPTED -> 422;
    };
  }

  private static String name(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

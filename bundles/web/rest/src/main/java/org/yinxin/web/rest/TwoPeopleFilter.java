package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.annotation.Priority;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeReason;
import org.yinxin.services.identity.DualControl;
import org.yinxin.services.identity.WaitingChange;
import org.yinxin.services.refusal.Refusal;

/**
 * Keeps a critical change ({@link TwoPeople}) until a second person asks for the same, after {@link
 * AccessFilter} has let the caller in. Thread-safe.
 */
@Priority(Priorities.AUTHORIZATION + 1)
final class TwoPeopleFilter implements ContainerRequestFilter {
  private final DualControl control;

  // Both are proxies for the current request.
  @Context private ResourceInfo resource;
  @Context private HttpServletRequest request;

  TwoPeopleFilter(DualControl control) {
    this.control = control;
  }

  @Override
  public void filter(ContainerRequestContext context) throws IOException {
    TwoPeople named = resource.getResourceMethod().getAnnotation(TwoPeople.class);
    if (named == null) {
      return;
    }
    byte[] body = context.getEntityStream().readAllBytes();
    JsonNode json = Json.MAPPER.readTree(body);
    // The method reads what was looked at here, also where a property comes twice.
    String read = body.length == 0 ? "" : json.toString();
    context.setEntityStream(new ByteArrayInputStream(read.getBytes(StandardCharsets.UTF_8)));
    if (!named.with().isEmpty() && json.path(named.with()).isEmpty()) {
      return;
    }
    var change =
        new WaitingChange.Request(
            named.value(), request.getMethod(), request.getRequestURI(), read);
    try {
      if (control.ask(change, AccessFilter.caller(request, Account.class)).isPresent()) {
        throw ChangeReason.WAITING.refusal();
      }
    } catch (Refusal e) {
      throw new ProblemException(Problem.of(e));
    }
  }
}

package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Priority;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeReason;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.identity.DualControl;
import org.yinxin.services.identity.WaitingChange;
import org.yinxin.services.refusal.Refusal;

/**
 * Has the resource of a critical change ({@link TwoPeople}) check it, and keeps it until a second
 * person asks for the same, after {@link AccessFilter} has let the caller in. Thread-safe.
 */
@Priority(Priorities.AUTHORIZATION + 1)
final class TwoPeopleFilter implements ContainerRequestFilter {
  private final List<ApiResource> resources;
  private final DualControl control;

  // Both are proxies for the current request.
  @Context private ResourceInfo resource;
  @Context private HttpServletRequest request;

  TwoPeopleFilter(List<ApiResource> resources, DualControl control) {
    this.resources = List.copyOf(resources);
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
    Map<String, String> path = new HashMap<>();
    context.getUriInfo().getPathParameters().forEach((name, all) -> path.put(name, all.get(0)));
    try {
      ask(
          new WaitingChange.Request(
              named.value(), request.getMethod(), request.getRequestURI(), read),
          new CriticalRequest(named.value(), path, json));
    } catch (Refusal e) {
      throw new ProblemException(Problem.of(e));
    }
  }

  private void ask(WaitingChange.Request change, CriticalRequest critical)
      throws Refusal, IOException {
    Account by = AccessFilter.caller(request, Account.class);
    Optional<ChangeRule> rule = asked().rule(critical, by);
    if (rule.isPresent() && control.ask(change, rule.get(), by).isPresent()) {
      throw ChangeReason.WAITING.refusal();
    }
  }

  private ApiResource asked() {
    return resources.stream()
        .filter(each -> each.getClass() == resource.getResourceClass())
        .findFirst()
        .orElseThrow();
  }
}

package org.yinxin.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
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
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeReason;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.identity.DualControl;
import org.yinxin.services.identity.WaitingChange;
import org.yinxin.services.refusal.Refusal;

/**
 * Has the resource of a critical change ({@link TwoPeople}) check it, and stores it until a second
 * person submits the same, after {@link AccessFilter} has let the caller in. The method of an
 * upload submits it by {@link CriticalUpload}, since only it knows the stored file. Thread-safe.
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
    filter(resource.getResourceMethod(), request, context);
  }

  /** Has a request for a method checked and, if it is critical, asked for. */
  void filter(Method method, HttpServletRequest from, ContainerRequestContext context)
      throws IOException {
    TwoPeople named = method.getAnnotation(TwoPeople.class);
    if (named == null) {
      return;
    }
    Map<String, String> path = new HashMap<>();
    context.getUriInfo().getPathParameters().forEach((name, all) -> path.put(name, all.get(0)));
    ChangeContext change =
        new ChangeContext(
            named.value(),
            from.getMethod(),
            from.getRequestURI(),
            path,
            resource(method),
            AccessFilter.caller(from, Account.class));
    // By the method and not by the request, whose type its sender chooses.
    if (List.of(method.getParameterTypes()).contains(CriticalUpload.class)) {
      from.setAttribute(
          CriticalUpload.ATTRIBUTE, (CriticalUpload) (subPath, json) -> ask(change, subPath, json));
      return;
    }
    JsonNode json = HttpJson.MAPPER.readTree(context.getEntityStream().readAllBytes());
    try {
      // The method reads what was looked at here, also where a property comes twice.
      String read = ask(change, "", json);
      context.setEntityStream(new ByteArrayInputStream(read.getBytes(StandardCharsets.UTF_8)));
    } catch (Refusal e) {
      throw new ProblemException(Problem.of(e));
    }
  }

  /** A request with its resource and its sender. */
  private record ChangeContext(
      String operation,
      String method,
      String address,
      Map<String, String> path,
      ApiResource resource,
      Account by) {}

  /** Returns the body of a change that may be made now. */
  private String ask(ChangeContext of, String subPath, JsonNode json) throws Refusal, IOException {
    CriticalRequest sent = new CriticalRequest(of.operation(), of.path(), json);
    CriticalRequest stated = sent.with(of.resource().stated(sent, of.by()));
    String body = stated.json().isMissingNode() ? "" : stated.json().toString();
    WaitingChange.Request change =
        new WaitingChange.Request(of.operation(), of.method(), of.address() + subPath, body);
    Optional<ChangeRule> rule = of.resource().rule(stated, of.by());
    if (rule.isPresent() && control.ask(change, rule.get(), of.by()).isPresent()) {
      throw ChangeReason.WAITING.refusal();
    }
    return body;
  }

  private ApiResource resource(Method method) {
    return resources.stream()
        .filter(each -> each.getClass() == method.getDeclaringClass())
        .findFirst()
        .orElseThrow();
  }
}

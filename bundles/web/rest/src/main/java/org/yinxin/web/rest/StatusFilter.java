package org.yinxin.web.rest;

import java.lang.reflect.Method;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;

/**
 * Gives the answer of a method the status that its {@link ResponseStatus} names, and has browsers
 * save JSON rather than show it (OWASP ASVS 4.0.3, 14.4.2). Thread-safe.
 */
final class StatusFilter implements ContainerResponseFilter {
  // A proxy for the current request.
  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Method method = resource.getResourceMethod();
    if (method != null && response.getStatus() == 200) {
      ResponseStatus status = method.getAnnotation(ResponseStatus.class);
      if (status != null) {
        response.setStatus(status.value());
      }
    }
    MediaType type = response.getMediaType();
    if (type != null
        && type.getSubtype().endsWith("json")
        && !response.getHeaders().containsKey(HttpHeaders.CONTENT_DISPOSITION)) {
      // A browser that opens its address saves a file, and shows no page that somebody wrote into a
      // value.
      response
          .getHeaders()
          .add(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"api.json\"");
    }
  }
}

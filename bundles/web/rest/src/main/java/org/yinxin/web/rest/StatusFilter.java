package org.yinxin.web.rest;

import java.lang.reflect.Method;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;

/** Gives the answer of a method the status that its {@link ResponseStatus} names. Thread-safe. */
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
  }
}

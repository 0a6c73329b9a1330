package org.yinxin.web.rest;

import javax.ws.rs.core.Application;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationBase;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** What lies under {@code /api}. */
@Component(service = Application.class)
@JaxrsName("api")
@JaxrsApplicationBase("/api")
public final class ApiApplication extends Application {}

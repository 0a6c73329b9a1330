package org.yinxin.web.pages;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Marks the portal's modules to be served. */
@Component(service = PortalModules.class)
@HttpWhiteboardResource(pattern = "/assets/portal/*", prefix = "/portal")
public final class PortalModules {}

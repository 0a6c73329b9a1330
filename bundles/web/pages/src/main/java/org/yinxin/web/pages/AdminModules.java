package org.yinxin.web.pages;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Marks the administration's modules to be served. */
@Component(service = AdminModules.class)
@HttpWhiteboardResource(pattern = "/assets/admin/*", prefix = "/admin")
public final class AdminModules {}

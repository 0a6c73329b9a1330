package org.yinxin.web.pages.verify;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Marks the modules and styles of verification to be served. */
@Component(service = VerifyModules.class)
@HttpWhiteboardResource(pattern = "/assets/verify/*", prefix = "/verify")
public final class VerifyModules {}

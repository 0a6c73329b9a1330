package org.yinxin.web.pages;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Marks the modules and styles of the help and the pictures of the handbooks to be served. */
@Component(service = HelpModules.class)
@HttpWhiteboardResource(pattern = "/assets/help/*", prefix = "/help")
public final class HelpModules {}

package org.yinxin.web.pages;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Marks the office's modules to be served. */
@Component(service = OfficeModules.class)
@HttpWhiteboardResource(pattern = "/assets/office/*", prefix = "/office")
public final class OfficeModules {}

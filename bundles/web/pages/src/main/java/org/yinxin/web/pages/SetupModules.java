package org.yinxin.web.pages;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Marks the modules of the set-up to be served. */
@Component(service = SetupModules.class)
@HttpWhiteboardResource(pattern = "/assets/setup/*", prefix = "/setup")
public final class SetupModules {}

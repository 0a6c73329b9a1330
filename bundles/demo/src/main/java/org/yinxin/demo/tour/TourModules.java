package org.yinxin.demo.tour;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Marks the tour's modules and styles to be served. */
@Component(enabled = false, service = TourModules.class)
@HttpWhiteboardResource(pattern = "/assets/tour/*", prefix = "/tour")
public final class TourModules {}

package org.yinxin.kiosk.agent.page;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Marks the modules and styles of the screen to be served. */
@Component(service = ScreenModules.class)
@HttpWhiteboardResource(pattern = ScreenModules.PATTERN, prefix = ScreenModules.FOLDER)
public final class ScreenModules {
  static final String PATTERN = "/assets/screen/*";
  static final String FOLDER = "/screen";
}

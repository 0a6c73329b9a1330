package org.yinxin.web.pages;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Marks ECharts to be served, from its webjar. */
@Component(service = ChartModules.class)
@HttpWhiteboardResource(
    pattern = "/assets/echarts/*",
    prefix = "/META-INF/resources/webjars/echarts/5.3.1/dist")
public final class ChartModules {}

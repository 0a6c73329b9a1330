package org.yinxin.web.rest;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardResource;

/** Serves the description of the HTTP interface at {@code /openapi.json}. */
@Component(service = OpenApi.class)
@HttpWhiteboardResource(pattern = "/openapi.json", prefix = "/openapi/openapi.json")
public final class OpenApi {}

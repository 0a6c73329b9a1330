package org.yinxin.web.rest;

import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;

/** A file that is written while it is fetched, and kept nowhere on the way. */
final class Download {
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private Download() {}

  static Response of(StreamingOutput file, String mediaType, String name) {
    return Response.ok(file, mediaType)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .build();
  }
}

package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.notices.Notice;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.notices.Notices;
import org.yinxin.text.LocalizedText;

/** Lists the caller's notices, and marks them as read. */
@Component(service = ApiResource.class)
@Path("notices")
public final class NoticesResource implements ApiResource {
  /** A message outside of the portal. */
  record Delivery(String channel, Notice.State state) {}

  /** A notice. */
  @Schema(name = "Notice")
  record View(
      String id,
      NoticeKind kind,
      LocalizedText heading,
      LocalizedText text,
      String subject,
      Instant at,
      boolean read,
      List<Delivery> deliveries) {
    static View of(Notice notice) {
      return new View(
          notice.id(),
          notice.kind(),
          notice.heading(),
          notice.text(),
          notice.subject(),
          notice.at(),
          notice.read(),
          notice.deliveries().stream()
              .map(each -> new Delivery(each.channel(), each.state()))
              .toList());
    }
  }

  /** The number of unread notices. */
  record Unread(int count) {}

  private final Notices notices;

  /** Reads what was told. */
  @Activate
  public NoticesResource(@Reference(name = "notices") Notices notices) {
    this.notices = notices;
  }

  /**
   * Returns the latest notices of the caller, the newest first.
   *
   * @return the latest hundred, the newest first
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Produces(MediaType.APPLICATION_JSON)
  public List<View> mine(@Context Account by) {
    return notices.of(by.personNumber()).stream().map(View::of).toList();
  }

  /**
   * Returns the number of notices that the caller has not read.
   *
   * @return their number
   */
  @GET
  @RolesAllowed(Roles.HOLDER)
  @Path("unread")
  @Produces(MediaType.APPLICATION_JSON)
  public Unread unread(@Context Account by) {
    return new Unread(notices.unread(by.personNumber()));
  }

  /** Marks all notices of the caller as read. */
  @POST
  @RolesAllowed(Roles.HOLDER)
  @Path("read")
  @ApiResponse(responseCode = "204", description = "Noted")
  public void read(@Context Account by) {
    notices.readAll(by.personNumber());
  }
}

package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.annotation.security.PermitAll;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.setup.Setup;
import org.yinxin.services.setup.SetupProgress;
import org.yinxin.services.setup.SetupSteps;
import org.yinxin.text.LocalizedText;

/** The set-up of a new system: its session, how far it is, and the steps that are forms. */
@Component(service = ApiResource.class)
@Path("setup")
public final class SetupResource implements ApiResource {
  /**
   * The token behind {@code #} in the link.
   *
   * @param token the part of the link behind #
   */
  record Link(String token) {}

  /** The progress of the set-up; {@code timestamps} is absent until it was decided. */
  record Progress(
      List<SetupProgress.Step> steps,
      List<SetupProgress.Step> done,
      Map<String, String> school,
      List<Map<String, String>> offices,
      List<Need> needs,
      String publicAddress,
      SetupProgress.Timestamping timestamps) {}

  /** An office that types name. */
  record Need(String id, List<LocalizedText> types) {}

  /**
   * The public address, and whether it is meant although this server does not reach itself.
   *
   * @param anyway although the server does not reach itself
   */
  record Address(String address, Boolean anyway) {
    Address {
      anyway = Boolean.TRUE.equals(anyway);
    }
  }

  /** The first administrator. */
  record Administrator(String user, @Schema(format = "password") String password) {}

  private final Setup setup;
  private final SetupSteps steps;

  /** Sets up. */
  @Activate
  public SetupResource(
      @Reference(name = "setup") Setup setup, @Reference(name = "steps") SetupSteps steps) {
    this.setup = setup;
    this.steps = steps;
  }

  /**
   * Returns the progress of the set-up.
   *
   * @return steps, and what was given so far
   */
  @GET
  @RolesAllowed(Roles.SETUP)
  @Produces(MediaType.APPLICATION_JSON)
  public Progress progress() {
    return view();
  }

  private Progress view() {
    SetupProgress p = setup.progress().orElseThrow(ProblemException::notFound);
    return new Progress(
        List.of(SetupProgress.Step.values()),
        Arrays.stream(SetupProgress.Step.values()).filter(p.done()::contains).toList(),
        p.school(),
        p.offices(),
        p.needs().stream().map(need -> new Need(need.id(), need.types())).toList(),
        p.publicAddress(),
        p.timestamps().orElse(null));
  }

  /** Opens a set-up link. */
  @POST
  @PermitAll
  @Path("session")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Signed in to the set-up, with a cookie")
  @ApiResponse(responseCode = "403", description = "Opened before, too old, or none")
  @ApiResponse(responseCode = "404", description = "There is nothing to set up")
  public Response enter(Link link, @Context HttpServletRequest request) throws Refusal {
    String session = setup.enter(link == null ? "" : Objects.requireNonNullElse(link.token(), ""));
    return Response.noContent().header("Set-Cookie", SetupAccess.cookie(request, session)).build();
  }

  /**
   * Records the university.
   *
   * @return progress
   */
  @PUT
  @RolesAllowed(Roles.SETUP)
  @Path("school")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "Some cell will not do; fields says which")
  public Progress school(Map<String, String> cells, @Context Account by) throws Refusal {
    steps.school(texts(Bodies.require(cells)), by.user());
    return view();
  }

  /**
   * Sets the public address.
   *
   * @return progress
   */
  @PUT
  @RolesAllowed(Roles.SETUP)
  @Path("address")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "409", description = "The server does not reach itself under it")
  @ApiResponse(responseCode = "422", description = "No address")
  @ApiResponse(responseCode = "503", description = "A file in etc/ cannot be written")
  public Progress address(Address body, @Context Account by) throws Refusal {
    Address given = Bodies.require(body);
    steps.address(Objects.requireNonNullElse(given.address(), ""), given.anyway(), by.user());
    return view();
  }

  /**
   * Records the offices.
   *
   * @return progress
   */
  @PUT
  @RolesAllowed(Roles.SETUP)
  @Path("offices")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(
      responseCode = "422",
      description = "Some cell will not do, or an office is missing; fields says which")
  public Progress offices(List<Map<String, String>> rows, @Context Account by) throws Refusal {
    steps.offices(Bodies.require(rows).stream().map(SetupResource::texts).toList(), by.user());
    return view();
  }

  /**
   * Makes the first administrator's account.
   *
   * @return progress
   */
  @PUT
  @RolesAllowed(Roles.SETUP)
  @Path("administrator")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "422", description = "Name or password will not do")
  public Progress administrator(Administrator body, @Context Account by) throws Refusal {
    Administrator given = Bodies.require(body);
    steps.administrator(
        Objects.requireNonNullElse(given.user(), "").strip(),
        Objects.requireNonNullElse(given.password(), "").toCharArray(),
        by.user());
    return view();
  }

  /** Ends the set-up for good. */
  @POST
  @RolesAllowed(Roles.SETUP)
  @Path("end")
  @ApiResponse(responseCode = "204", description = "Ended")
  @ApiResponse(responseCode = "409", description = "Some step is not done")
  public Response end(@Context Account by, @Context HttpServletRequest request) throws Refusal {
    setup.finish(by.user());
    return Response.noContent().header("Set-Cookie", SetupAccess.cookie(request, "")).build();
  }

  /** Returns the cells without those whose value is null. */
  private static Map<String, String> texts(Map<String, String> cells) {
    return Bodies.require(cells).entrySet().stream()
        .filter(cell -> cell.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}

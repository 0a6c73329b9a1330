package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.records.Correction;
import org.yinxin.services.records.Corrections;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/** Lists people's requests to correct their records, and takes the offices' answers. */
@Component(service = ApiResource.class)
@Path("office/corrections")
public final class OfficeCorrectionsResource implements ApiResource {
  /** The office's answer. */
  @Schema(
      name = "CorrectionAnswer",
      requiredProperties = {"outcome", "answer"})
  record Answer(
      @Schema(implementation = Correction.Outcome.class) String outcome,
      @Schema(maxLength = 200) String answer) {}

  private final Corrections corrections;

  /** Answers. */
  @Activate
  public OfficeCorrectionsResource(@Reference(name = "corrections") Corrections corrections) {
    this.corrections = corrections;
  }

  /**
   * Lists the requests for correction that are not answered yet.
   *
   * @return the oldest first, at most 200
   */
  @GET
  @RolesAllowed(Roles.OFFICE)
  @Produces(MediaType.APPLICATION_JSON)
  public List<CorrectionView> unanswered(@Context Account by) {
    return corrections.open(by).stream().map(CorrectionView::of).toList();
  }

  /** Answers a request for correction. */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("{id}/answer")
  @Consumes(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "204", description = "Answered")
  @ApiResponse(responseCode = "404", description = "There is none, or it is another office's")
  @ApiResponse(responseCode = "409", description = "Answered already")
  @ApiResponse(responseCode = "422", description = "No answer or outcome")
  public void answer(@PathParam("id") String id, Answer answer, @Context Account by)
      throws Refusal {
    Correction correction = corrections.find(id, by);
    Bodies.require(answer);
    String text = RequestText.of(answer.answer(), "答复", "an answer");
    if (!corrections.answer(correction.id(), outcome(answer.outcome()), text, by)) {
      throw new ProblemException(HttpReason.ANSWERED);
    }
  }

  private static Correction.Outcome outcome(String name) {
    return HttpJson.constant(Correction.Outcome.class, name)
        .orElseThrow(() -> new ProblemException(HttpReason.BAD_OUTCOME));
  }
}

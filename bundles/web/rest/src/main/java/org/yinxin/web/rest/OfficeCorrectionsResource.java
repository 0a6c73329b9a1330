package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
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

  /**
   * Criteria of a search; in the body, since addresses are logged on the way.
   *
   * @param number of the person whose record it is
   * @param after id of the last request of the page before
   */
  @Schema(name = "AnsweredCorrectionSearch")
  record Search(
      String number,
      @Schema(implementation = Correction.Outcome.class) String outcome,
      String after) {
    Corrections.AnsweredQuery query() {
      return new Corrections.AnsweredQuery(
          given(number), given(outcome).map(OfficeCorrectionsResource::outcome), given(after));
    }

    private static Optional<String> given(String value) {
      return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
  }

  private static final int SHOWN = 50;

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

  /**
   * Finds requests for correction that were answered, 50 a page.
   *
   * @return the latest answer first; fewer than 50 on the last page
   */
  @POST
  @RolesAllowed(Roles.OFFICE)
  @Path("answered/searches")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "404", description = "No such request to begin after")
  @ApiResponse(responseCode = "422", description = "No such outcome")
  public List<CorrectionView> answered(Search search, @Context Account by) throws Refusal {
    return corrections.answered(Bodies.require(search).query(), SHOWN, by).stream()
        .map(CorrectionView::of)
        .toList();
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

package org.yinxin.core.issuance.application;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.issuance.composition.Draft;
import org.yinxin.services.issuance.Application.State;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/**
 * The columns of an application that decide what is sealed, and if it may be, with their
 * authentication code: a row that somebody made or changed directly in the database has none that
 * matches, and is neither approved nor sealed.
 */
public record ApplicationRow(
    String id,
    State state,
    String personNumber,
    String typeId,
    String office,
    String submittedBy,
    String contentHash,
    String topicHash,
    String factsHash,
    Optional<String> request,
    String accepted,
    Optional<String> supersedes,
    Optional<String> mac) {
  public static final String COLUMNS =
      "id, state, person_number, type_id, office, submitted_by, content_hash, topic_hash,"
          + " facts_hash, request, accepted, supersedes, mac";

  /** The row as it is inserted, without its authentication code. */
  static ApplicationRow of(ApplicationTable.NewRow row) {
    NewApplication application = row.application();
    return new ApplicationRow(
        application.id(),
        row.state(),
        application.request().personNumber(),
        application.request().type(),
        row.office(),
        application.submission().by(),
        row.hashes().content(),
        row.hashes().topic(),
        row.hashes().facts(),
        Optional.of(row.requestJson()),
        row.acceptedJson(),
        application.supersedes(),
        Optional.empty());
  }

  public static Optional<ApplicationRow> find(Handle h, String id) {
    return h.createQuery("SELECT " + COLUMNS + " FROM application WHERE id = :id")
        .bind("id", id)
        .mapTo(ApplicationRow.class)
        .findOne();
  }

  /** Returns the row after its approval. */
  public ApplicationRow approved() {
    return new ApplicationRow(
        id,
        State.SEALING,
        personNumber,
        typeId,
        office,
        submittedBy,
        contentHash,
        topicHash,
        factsHash,
        request,
        accepted,
        supersedes,
        Optional.empty());
  }

  /** Returns the row with another Document, after the records have changed. */
  public ApplicationRow recomposed(Draft.Hashes hashes, String anew) {
    return new ApplicationRow(
        id,
        state,
        personNumber,
        typeId,
        office,
        submittedBy,
        hashes.content(),
        hashes.topic(),
        hashes.facts(),
        request,
        anew,
        supersedes,
        Optional.empty());
  }

  /**
   * Writes the authentication code after a change. It is computed from these values and not from
   * those in the database: a trigger may have written others.
   */
  public void authenticate(Handle h, RowAuthentication authentication) {
    h.execute(
        "UPDATE application SET mac = ? WHERE id = ?", authenticationCode(authentication), id);
  }

  String authenticationCode(RowAuthentication authentication) {
    return authentication.mac(AuthenticatedTable.APPLICATION, values());
  }

  public boolean isAuthentic(RowAuthentication authentication) {
    return authentication.isAuthentic(AuthenticatedTable.APPLICATION, values(), mac);
  }

  private List<String> values() {
    return List.of(
        id,
        state.name(),
        personNumber,
        typeId,
        office,
        submittedBy,
        contentHash,
        topicHash,
        factsHash,
        request.orElse(""),
        accepted,
        supersedes.orElse(""));
  }
}

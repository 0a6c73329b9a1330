package org.yinxin.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yinxin.core.issuance.OpenIssuance;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.ledger.Mismatch;

/** Holds database, vault, log and what the outside was told against each other. */
final class StateAudit {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All applications of the script came on the portal. */
  private static final String PORTAL = "portal:";

  private record Row(String id, String key, String state, String accepted, String credential) {}

  private record Issued(String id, String number, String state, String sha256) {}

  private final Node node;
  private final List<String> findings = new ArrayList<>();
  private final List<Row> applications;
  private final Map<String, Issued> credentials = new HashMap<>();
  private final List<LogEntry> entries = new ArrayList<>();

  StateAudit(Node node) {
    this.node = node;
    applications =
        node.database.transaction(
            h ->
                h.createQuery(
                        "SELECT id, idempotency_key, state, accepted, credential_id"
                            + " FROM application")
                    .map(
                        (rs, c) ->
                            new Row(
                                rs.getString(1),
                                rs.getString(2).substring(PORTAL.length()),
                                rs.getString(3),
                                rs.getString(4),
                                rs.getString(5)))
                    .list());
    node.database
        .transaction(
            h ->
                h.createQuery("SELECT id, number, state, sha256 FROM credential")
                    .map(
                        (rs, c) ->
                            new Issued(
                                rs.getString(1), rs.getString(2), rs.getString(3), rs.getString(4)))
                    .list())
        .forEach(issued -> credentials.put(issued.id(), issued));
    for (long index = 0; index < node.ledger.size(); index++) {
      entries.add(node.ledger.entry(index).orElseThrow());
    }
  }

  /** All that is wrong. */
  List<String> findings(Script script, Witnesses told) throws Exception {
    node.ledger.audit().map(Mismatch::inEnglish).ifPresent(findings::add);
    findings.addAll(OpenIssuance.audit(node.database, node.vault, node.ledger));
    check(node.ledger.pending() == 0, "entries are left pending");
    applications(script, told);
    numbers();
    log();
    names();
    told.revoked.forEach(
        id ->
            check(
                credentials.containsKey(id) && !credentials.get(id).state().equals("VALID"),
                "credential " + id + " was revoked and is valid"));
    findings.addAll(told.contradictions);
    findings.addAll(new Observer(node.ledger).contradictions(told.checkpoints));
    return findings;
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      findings.add(otherwise);
    }
  }

  private void applications(Script script, Witnesses told) {
    List<String> keys = applications.stream().map(Row::key).sorted().toList();
    check(keys.equals(script.keys().stream().sorted().toList()), "applications are " + keys);
    for (Row row : applications) {
      check(row.state().equals("ISSUED"), "application " + row.id() + " is " + row.state());
      check(
          credentials.containsKey(String.valueOf(row.credential())),
          "application " + row.id() + " has no credential");
      check(row.id().equals(told.applications.get(row.key())), "key " + row.key() + " changed");
    }
    Set<String> ids = new HashSet<>(applications.stream().map(Row::id).toList());
    check(ids.containsAll(told.issued), "an application that was issued is lost");
  }

  /** One credential for each accepted document, and no number twice or left out. */
  private void numbers() throws JsonProcessingException {
    List<String> accepted = new ArrayList<>();
    for (Row row : applications) {
      if (!row.accepted().isEmpty()) {
        String number = JSON.readTree(row.accepted()).path("number").asText();
        accepted.add(number);
        Issued issued = credentials.get(row.credential());
        check(
            issued != null && issued.number().equals(number),
            "application " + row.id() + " led to another credential than its own");
      }
    }
    Collections.sort(accepted);
    List<String> issued = credentials.values().stream().map(Issued::number).sorted().toList();
    check(accepted.equals(issued), "accepted " + accepted + ", issued " + issued);
    for (int i = 0; i < issued.size(); i++) {
      check(issued.get(i).endsWith("〕%05d号".formatted(i + 1)), "numbers are " + issued);
    }
  }

  private void log() {
    List<String> files =
        entries.stream()
            .filter(entry -> entry.kind() == LogEntry.Kind.ISSUE)
            .map(LogEntry::fileSha256)
            .sorted()
            .toList();
    check(
        files.equals(credentials.values().stream().map(Issued::sha256).sorted().toList()),
        "the log's files are not those of the credentials");
    List<String> revoked = subjects(LogEntry.Kind.REVOKE);
    // A superseded credential may be revoked afterwards; its row then says that it is revoked.
    List<String> superseded = new ArrayList<>(subjects(LogEntry.Kind.SUPERSEDE));
    superseded.removeAll(revoked);
    ended(revoked, "REVOKED");
    ended(superseded, "SUPERSEDED");
  }

  private List<String> subjects(LogEntry.Kind kind) {
    return entries.stream()
        .filter(entry -> entry.kind() == kind)
        .map(entry -> entries.get((int) entry.subject().orElseThrow()).fileSha256())
        .sorted()
        .toList();
  }

  private void ended(List<String> logged, String state) {
    List<String> registered =
        credentials.values().stream()
            .filter(credential -> credential.state().equals(state))
            .map(Issued::sha256)
            .sorted()
            .toList();
    check(logged.equals(registered), "log and register differ in what is " + state);
  }

  /** An import changes the names of all of a client's people or of none. */
  private void names() {
    Map<String, Set<String>> names = new HashMap<>();
    node.database
        .transaction(
            h ->
                h.createQuery("SELECT holder, cells FROM record_row WHERE kind = 'person'")
                    .map((rs, c) -> Map.entry(rs.getString(1), rs.getString(2)))
                    .list())
        .forEach(
            row ->
                names
                    .computeIfAbsent(row.getKey().substring(0, 7), client -> new TreeSet<>())
                    .add(row.getValue().replaceAll(".*\"name\":\"([^\"]*)\".*", "$1")));
    names.values().forEach(each -> check(each.size() == 1, "half an import: " + each));
  }

  /** Accepted applications. */
  int size() {
    return applications.size();
  }

  int credentials() {
    return credentials.size();
  }

  /** Files in the vault that no credential has: sealed and stored, but never issued. */
  long unregistered(Path vault) throws IOException {
    Set<String> known = new HashSet<>(credentials.values().stream().map(Issued::sha256).toList());
    try (Stream<Path> files = Files.walk(vault)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("vault-id"))
          .filter(file -> !known.contains(file.getFileName().toString()))
          .count();
    }
  }
}

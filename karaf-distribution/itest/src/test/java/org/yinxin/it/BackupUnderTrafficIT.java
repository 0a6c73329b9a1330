package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.databases.PostgresServer;
import org.yinxin.testlibrary.databases.TestDatabase;

/**
 * The database is dumped and then the state folder is copied while people apply, and then the
 * machine is lost. So the folder has files that the dump does not know of, and both lack the rest.
 */
final class BackupUnderTrafficIT {
  private record Issued(JsonNode credential, byte[] file) {}

  private final PostgresServer postgres = PostgresServer.shared();
  private final String lost = TestDatabase.unique("lost");
  private final String restored = TestDatabase.unique("restored");
  private final Server server = Server.withoutState();
  private final Path dump = server.home().resolveSibling("database.sql");
  private final Path backup = server.home().resolveSibling("backup");
  private final Path newerVault = server.home().resolveSibling("newer vault");
  private final List<Issued> issued = new CopyOnWriteArrayList<>();

  BackupUnderTrafficIT() throws Exception {}

  private static String run(String... command) throws Exception {
    return Server.run(List.of(command), "");
  }

  /** An address of PostgreSQL's own programs. */
  private String address(String database) {
    return postgres.url(database).replace("jdbc:", "");
  }

  /** Somebody applies. */
  private void apply() throws Exception {
    Person student = new Campus(server).signedInUndergraduate();
    JsonNode credential = student.issued("grade-point-method");
    String id = credential.path("id").asText();
    issued.add(new Issued(credential, student.bytes("/api/credentials/" + id + "/pdf")));
  }

  /** One after the other applies. */
  private void applyUntil(AtomicBoolean ended) {
    try {
      while (!ended.get()) {
        apply();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitWhile(CompletableFuture<Void> applying, Callable<Boolean> condition) {
    Waits.await().until(() -> applying.isDone() || condition.call());
    assertFalse(applying.isDone(), applying::toString);
  }

  private void awaitMore(CompletableFuture<Void> applying) {
    int before = issued.size();
    awaitWhile(applying, () -> issued.size() >= before + 2);
  }

  private void awaitAnotherKept(CompletableFuture<Void> applying) throws Exception {
    Path kept = server.state().resolve("log/newest-checkpoint");
    // The server may not have kept its first one yet.
    awaitWhile(applying, () -> Files.exists(kept));
    String before = Files.readString(kept);
    awaitWhile(applying, () -> !Files.readString(kept).equals(before));
  }

  /** As operate.md has it: the database before the folder. */
  private void backUp() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Void> applying = CompletableFuture.runAsync(() -> applyUntil(ended));
    awaitMore(applying);
    assertEquals("", run("pg_dump", "--no-owner", "--file=" + dump, address(lost)));
    awaitMore(applying);
    // The checkpoint is kept every other second; the second one from here is of more than the dump.
    awaitAnotherKept(applying);
    awaitAnotherKept(applying);
    assertEquals("", run("cp", "-a", server.state().toString(), backup.toString()));
    awaitMore(applying);
    ended.set(true);
    applying.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private void loseAndRestore() throws Exception {
    server.kill();
    run("cp", "-a", server.state().resolve("vault").toString(), newerVault.toString());
    run("rm", "-r", server.state().toString());
    postgres.drop(lost);
    run("cp", "-a", backup.toString(), server.state().toString());
    postgres.database(restored);
    String said =
        run("psql", "--quiet", "--set=ON_ERROR_STOP=1", "--file=" + dump, address(restored));
    assertFalse(said.contains("ERROR"), said);
    server.useDatabase(postgres, restored);
    server.start();
  }

  private boolean isRestoring() throws Exception {
    return Person.json(server.get("/api/site")).path("restoring").asBoolean();
  }

  private static int registered(String said) {
    return said.lines()
        .filter(line -> line.contains("REGISTERED: "))
        .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(said));
  }

  @Test
  void whatTheDumpLacksIsNoticedAtTheStartAndComesBackFromTheVaults() throws Exception {
    assumeTrue(Server.has("pg_dump") && Server.has("psql"));
    postgres.database(lost);
    server.useDatabase(postgres, lost);
    server.start();
    try {
      backUp();
      loseAndRestore();
      assertTrue(isRestoring(), "the kept checkpoint is newer than the database");
      String begun = server.console("yinxin:recover --begin");
      assertTrue(begun.contains("are lost"), begun);
      int own = registered(server.console("yinxin:recover '" + server.state() + "/vault'"));
      assertTrue(own >= 2, () -> "only " + own + " between the dump and the copy");
      int others = registered(server.console("yinxin:recover '" + newerVault + "'"));
      assertTrue(others >= 2, () -> "only " + others + " after the copy");
      server.console("yinxin:recover --end");
      server.await(() -> !isRestoring());
      everyCredentialIsThereOnce();
    } finally {
      server.kill();
    }
  }

  private void everyCredentialIsThereOnce() throws Exception {
    Person anybody = Person.anonymous(server);
    apply();
    Set<String> numbers = new HashSet<>();
    for (Issued each : issued) {
      assertTrue(numbers.add(each.credential.path("number").asText()), numbers::toString);
      String code = "/v/" + each.credential.path("code").asText();
      assertEquals("valid", Person.json(anybody.get(code)).path("verdict").asText(), code);
      assertEquals("valid", anybody.verdict(each.file));
    }
    String check = server.console("yinxin:log-check --full");
    assertTrue(check.contains("all credentials and files agree"), check);
  }
}

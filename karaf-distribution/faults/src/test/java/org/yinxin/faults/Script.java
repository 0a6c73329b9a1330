package org.yinxin.faults;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.records.ImportReason;
import org.yinxin.services.records.ImportReport;
import org.yinxin.services.records.ImportRequest;
import org.yinxin.services.refusal.Refusal;

/**
 * The requests of clients to a node, the same for a seed: two clients at once, each with people of
 * its own, who apply again under the key of a request whose answer they did not get.
 */
final class Script {
  private static final int CLIENTS = 2;
  private static final int STEPS = 5;
  private static final String PERSON = "number,name,gender,birth_date,audiences\n";
  private static final String PROGRAMME =
      "number,programme,level,college,major,class,duration_years,study_mode,entry_date,"
          + "expected_graduation,status,campus\n";

  /** Whom the clients tell what they were told. */
  interface Witness {
    void applied(String key, Application application);

    void revoked(String credentialId);
  }

  private final long seed;

  Script(long seed) {
    this.seed = seed;
  }

  /** Keys of all requests that are made. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      for (int step = 0; step < STEPS; step++) {
        keys.add("c" + client + "-" + step);
      }
    }
    return keys;
  }

  /** Runs it to its end; answers that a process gave before do not change. */
  void run(Node node, Witness witness) throws Exception {
    names(node, 0, "初");
    names(node, 1, "初");
    programmes(node);
    List<Throwable> failures = new ArrayList<>();
    List<Thread> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      Thread thread =
          new Thread(
              () -> {
                try {
                  client(node, number, witness);
                } catch (Exception e) {
                  synchronized (failures) {
                    failures.add(e);
                  }
                }
              });
      clients.add(thread);
      thread.start();
    }
    for (Thread thread : clients) {
      thread.join();
    }
    for (Throwable failure : failures) {
      throw new IllegalStateException("a client was refused", failure);
    }
  }

  private void client(Node node, int client, Witness witness) throws Exception {
    Random random = new Random(seed * CLIENTS + client);
    for (int step = 0; step < STEPS; step++) {
      String person = person(client, random.nextInt(2));
      String key = "c" + client + "-" + step;
      String purpose = random.nextBoolean() ? "求职" : "留学";
      Application application =
          node.issuance.apply(
              new ApplicationRequest(person, School.TYPE, "", Map.of(), purpose),
              Submission.BY_HOLDER,
              key);
      witness.applied(key, application);
      Optional<String> credential = application.credentialId();
      if (random.nextInt(4) == 0 && credential.isPresent()) {
        node.credentials.revoke(credential.get(), "演练", "registrar");
        witness.revoked(credential.get());
      }
      if (random.nextInt(3) == 0) {
        names(node, client, Character.toString("甲乙丙丁戊".charAt(step)));
      }
    }
  }

  private static String person(int client, int number) {
    return "202200" + client + number;
  }

  /** A correction of the names of all of a client's people, in one file. */
  private static void names(Node node, int client, String version) throws Exception {
    StringBuilder rows = new StringBuilder(PERSON);
    for (int number = 0; number < 2; number++) {
      rows.append(person(client, number)).append(",张").append(version);
      rows.append(",女,2004-01-31,undergraduate\n");
    }
    load(node, "person", rows.toString());
  }

  private static void programmes(Node node) throws Exception {
    StringBuilder rows = new StringBuilder(PROGRAMME);
    for (int client = 0; client < CLIENTS; client++) {
      for (int number = 0; number < 2; number++) {
        rows.append(person(client, number));
        rows.append(",主修,本科,会计学院,会计学,1班,4,全日制,2022-09-01,2026-06-30,在读,\n");
      }
    }
    load(node, "programme", rows.toString());
  }

  /** Stages and applies, and again if another client's import was applied in between. */
  private static void load(Node node, String kind, String csv) throws Exception {
    while (true) {
      ImportReport report =
          node.imports.stage(
              ImportRequest.of(kind, "faults"),
              new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
      if (!report.isClean()) {
        throw new IllegalStateException(report.toString());
      }
      try {
        node.imports.apply(report.id(), "clerk");
        return;
      } catch (Refusal e) {
        if (e.reason() != ImportReason.OUTDATED) {
          throw e;
        }
      }
    }
  }
}

package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Makes people, accounts, cards and kiosks for one test class, on a server that it shares with
 * others. All have names that nobody else has, so that a class meets nothing that another one left
 * and runs again on the same server.
 */
final class Campus {
  private static final String PASSWORD = "violet kayak lantern";

  /** The accounts that come with the demo data. */
  private static final Set<String> DEMO =
      Set.of(
          "undergraduate",
          "postgraduate",
          "doctoral",
          "staff",
          "registrar",
          "graduate-office",
          "personnel",
          "admissions",
          "keeper",
          "admin",
          "auditor");

  /** Numbers of the demo's people whose records are copied, by their accounts. */
  private static final Map<String, String> MODELS =
      Map.of(
          "undergraduate", "2023213001",
          "postgraduate", "S20240101",
          "doctoral", "D20240101",
          "staff", "T20100101");

  /** Records of a person, in the order in which one refers to the other. */
  private static final List<String> KINDS =
      List.of("person", "programme", "course-result", "thesis", "employment", "campus-card");

  /** State of a card that is not lost. */
  private static final String VALID = "有效";

  /** Column of the ID number in {@code person.csv}. */
  private static final int ID_NUMBER = 6;

  /**
   * A person with an account.
   *
   * @param number student or staff number, as long as those of the demo
   * @param user name of the account; its password is the demo's
   * @param idNumber number of the identity document
   * @param campusCard UID of the campus card that is valid, in hexadecimal; empty if there is none
   */
  record Holder(String number, String name, String user, String idNumber, String campusCard) {}

  private final Server server;
  private final Person administrator;

  /** The numbers of all its people begin so, and those of no other campus. */
  private final String series = "9" + digits(6);

  private int people;

  Campus(Server server) throws IOException, InterruptedException {
    this.server = server;
    administrator = Person.signedIn(server, "admin");
  }

  /** The password of an account of the demo, or of one that was made by this class. */
  static String password(String user) {
    return DEMO.contains(user) ? "yinxin-demo" : PASSWORD;
  }

  /** A name that nobody else has: the prefix and eight digits. */
  static String unique(String prefix) {
    return prefix + digits(8);
  }

  private static String digits(int count) {
    return ThreadLocalRandom.current()
        .ints(count, 0, 10)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining());
  }

  /** An undergraduate with the records of the demo's, and an account. */
  Holder undergraduate() throws Exception {
    return like("undergraduate");
  }

  /** A person with the records of that account's person in the demo, and an account. */
  Holder like(String user) throws Exception {
    return copyOf(MODELS.get(user));
  }

  /** A person with the records of the demo's person of that number, but for the photo. */
  Holder copyOf(String model) throws Exception {
    String number = series + ("%0" + (model.length() - series.length()) + "d").formatted(people++);
    String idNumber = digits(18);
    String name = "";
    String card = "";
    for (String kind : KINDS) {
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(demo(kind))) {
        String[] cells = line.split(",", -1);
        if (lines.isEmpty()) {
          lines.add(line);
        } else if (kind.equals("campus-card") && cells[1].equals(model)) {
          String uid = "04" + digits(12);
          lines.add(String.join(",", uid, number, cells[2]));
          if (cells[2].equals(VALID)) {
            card = uid;
          }
        } else if (cells[0].equals(model)) {
          cells[0] = number;
          if (kind.equals("person")) {
            name = cells[1];
            cells[ID_NUMBER] = idNumber;
          }
          lines.add(String.join(",", cells));
        }
      }
      if (lines.size() > 1) {
        RecordFile.imported(administrator, kind, String.join("\n", lines) + "\n");
      }
    }
    return new Holder(number, name, account(number), idNumber, card);
  }

  private Path demo(String kind) {
    return server.home().resolve("demo/" + kind + ".csv");
  }

  /** An account of the staff with these roles; its name. */
  String clerk(String... roles) throws IOException, InterruptedException {
    return account("", roles);
  }

  /** An account of the staff with this role, of a person on record; its name. */
  String clerkOf(String personNumber, String role) throws IOException, InterruptedException {
    return account(personNumber, role);
  }

  /** An account that administers the platform, of a person on record; its name. */
  String administrator(String personNumber) throws IOException, InterruptedException {
    return account(personNumber, "administrator");
  }

  private String account(String personNumber, String... roles)
      throws IOException, InterruptedException {
    String user = unique("it-");
    String link = link(user, personNumber, roles);
    HttpResponse<String> chosen =
        administrator.post(
            "/api/password-links/passwords",
            "{\"token\":\"%s\",\"password\":\"%s\"}"
                .formatted(link.substring(link.indexOf('#') + 1), PASSWORD));
    assertEquals(204, chosen.statusCode(), chosen.body());
    return user;
  }

  /** An account of the staff whose password is to be chosen yet; its name. */
  String newcomer() throws IOException, InterruptedException {
    String user = unique("it-");
    var unused = link(user, "", "auditor");
    return user;
  }

  /** Makes an account and returns the link at which its password is chosen. */
  private String link(String user, String personNumber, String... roles)
      throws IOException, InterruptedException {
    HttpResponse<String> made =
        administrator.post(
            "/api/admin/people",
            "{\"user\":\"%s\",\"personNumber\":\"%s\",\"roles\":[%s]}"
                .formatted(
                    user,
                    personNumber,
                    List.of(roles).stream()
                        .map(role -> "\"" + role + "\"")
                        .collect(Collectors.joining(","))));
    assertEquals(201, made.statusCode(), made.body());
    return Person.json(made).path("address").asText();
  }

  /** A holder's session. */
  Person signedIn(Holder holder) throws IOException, InterruptedException {
    return Person.signedIn(server, holder.user());
  }

  /** Returns the session of a new undergraduate. */
  Person signedInUndergraduate() throws Exception {
    return signedIn(undergraduate());
  }

  /** The id of a kiosk that is registered, open day and night, and not enrolled. */
  String openKiosk() throws Exception {
    String id = unique("it-kiosk-");
    KioskDevice.registered(administrator, id);
    KioskDevice.opened(administrator, id);
    return id;
  }

  /** A kiosk that is open, enrolled, and was not heard since. */
  KioskDevice kiosk() throws Exception {
    String id = unique("it-kiosk-");
    KioskDevice device = KioskDevice.enrolled(server, id);
    KioskDevice.opened(administrator, id);
    return device;
  }
}

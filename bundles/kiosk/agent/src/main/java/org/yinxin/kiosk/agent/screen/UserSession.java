package org.yinxin.kiosk.agent.screen;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.kiosk.agent.server.Json.Required;
import org.yinxin.kiosk.agent.server.ServerCall;

/** The session of the person who is signed in, in memory only. For the screen's thread. */
final class UserSession {
  private static final int MOST_COPIES = 20;
  private static final int IDLE_SECONDS = 60;

  /** The assurance of a person who signed in by more than a campus card. */
  private static final int SURE = 2;

  /**
   * The answer to {@code POST /api/kiosk/session}; without idle seconds they are a minute's.
   *
   * @param maintenance true if the card is a maintenance card, too; older servers do not say it
   */
  record Session(
      @Required String session,
      @Required String name,
      int assurance,
      Integer idleSeconds,
      Boolean maintenance) {}

  private final String session;
  private final Optional<String> card;
  private final boolean isOperators;
  private final Duration idle;
  private final Map<String, Integer> chosen = new LinkedHashMap<>();
  private final String name;
  private boolean isNameForgotten;
  private boolean sure;
  private Offers offers = new Offers(List.of(), List.of(), null);

  /**
   * Begins a session.
   *
   * @param card UID of the person's campus card, if one was laid
   */
  UserSession(Session begun, Optional<String> card) {
    session = begun.session();
    this.card = card;
    isOperators = Boolean.TRUE.equals(begun.maintenance());
    name = begun.name();
    idle = Duration.ofSeconds(Objects.requireNonNullElse(begun.idleSeconds(), IDLE_SECONDS));
    assure(begun.assurance());
  }

  /** Takes how sure the server now is who is at the kiosk. */
  void assure(int assurance) {
    sure = assurance >= SURE;
  }

  boolean isSure() {
    return sure;
  }

  Optional<String> card() {
    return card;
  }

  /** Returns the card if it is a kiosk operator's, which opens maintenance with its PIN. */
  Optional<String> maintenanceCard() {
    return card.filter(uid -> isOperators);
  }

  /**
   * Returns false if another session is certainly another person's, as far as the kiosk can know:
   * the names differ, or both have credentials and none in common.
   */
  boolean mayBeOf(UserSession other) {
    List<Offers.Credential> ours = offers.credentials();
    List<Offers.Credential> theirs = other.offers.credentials();
    return name.equals(other.name)
        && (ours.isEmpty()
            || theirs.isEmpty()
            || ours.stream().anyMatch(each -> other.credential(each.id()).isPresent()));
  }

  /** Returns true for the campus card of the person: laying it again is no second card. */
  boolean isOwnCard(String uid) {
    return card.filter(uid::equals).isPresent();
  }

  String session() {
    return session;
  }

  /** Returns the call for the image of a page. */
  ServerCall<byte[]> pageCall(String credential, int number) {
    String path = "/api/kiosk/credentials/" + credential + "/pages/" + number + ".png";
    return ServerCall.get(path, byte[].class).in(session);
  }

  /** Returns the call that ends the session. */
  ServerCall<Void> endCall() {
    return ServerCall.delete("/api/kiosk/session").in(session);
  }

  Duration idleTimeout() {
    return idle;
  }

  /**
   * Shows the name no longer, so that a person who is gone while an order is being paid is not
   * named any more.
   */
  void hideName() {
    isNameForgotten = true;
  }

  /** Returns the person's name; empty once it is forgotten. */
  String name() {
    return isNameForgotten ? "" : name;
  }

  void offers(Offers renewed) {
    offers = renewed;
    chosen.keySet().removeIf(id -> printable(id).isEmpty());
  }

  Offers offers() {
    return offers;
  }

  Optional<Offers.Credential> credential(String id) {
    return offers.credentials().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Returns a credential that may be printed. */
  Optional<Offers.Credential> printable(String id) {
    return credential(id).filter(Offers.Credential::printable);
  }

  int copies(String credential) {
    return chosen.getOrDefault(credential, 0);
  }

  /** Chooses so many copies of a credential; returns false if that is not possible. */
  boolean choose(String credential, Integer copies) {
    if (copies == null || copies < 0 || copies > MOST_COPIES || printable(credential).isEmpty()) {
      return false;
    }
    if (copies == 0) {
      chosen.remove(credential);
    } else {
      chosen.put(credential, copies);
    }
    return true;
  }

  /** Chooses what is chosen in another session, as far as it may be printed. */
  void chooseAs(UserSession other) {
    other.chosen.forEach(this::choose);
  }

  void chooseNothing() {
    chosen.clear();
  }

  /** Lines as an order has them. */
  List<Order.Line> lines() {
    return chosen.entrySet().stream()
        .map(each -> new Order.Line(each.getKey(), each.getValue()))
        .toList();
  }
}

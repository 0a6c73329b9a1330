package org.yinxin.services.identity;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yinxin.services.refusal.Refusal;

/**
 * An account with its person and its roles. Immutable.
 *
 * @param user account name
 * @param personNumber student or staff number of the person whose account it is; empty if unknown
 * @param roles rights of the account beyond a holder's own affairs: {@link #ADMINISTRATOR}, {@link
 *     #AUDITOR}, {@link #SEAL_CUSTODIAN}, {@link #KIOSK_OPERATOR}, and for one office each {@link
 *     #OFFICE} or {@link #APPROVER} followed by the office's id; or {@link #OPERATOR}
 */
public record Account(String user, String personNumber, Set<String> roles) {
  /** Runs the platform: people, plug-ins, university and offices; no office's documents. */
  public static final String ADMINISTRATOR = "administrator";

  /** Reads what was done by whom; changes nothing. */
  public static final String AUDITOR = "auditor";

  /** Registers and enables seals, and uses none. */
  public static final String SEAL_CUSTODIAN = "keeper";

  /** Looks after kiosks, and is told of their alarms. */
  public static final String KIOSK_OPERATOR = "kiosk-keeper";

  /** Prefix: works for an office, with the documents that this office owns. */
  public static final String OFFICE = "office:";

  /** Prefix: approves applications for documents of an office. */
  public static final String APPROVER = "approver:";

  /**
   * Operates the server at its console. The console gives it; it is never stored, and no sign-in
   * gives it.
   */
  public static final String OPERATOR = "operator";

  /**
   * Roles of which an account has one at most, none of an office beside it, and no rights of a
   * holder (三员分立: system administrator, security administrator, auditor).
   */
  public static final Set<String> EXCLUSIVE = Set.of(ADMINISTRATOR, SEAL_CUSTODIAN, AUDITOR);

  /** The platform itself, where it acts without being asked by anybody. */
  public static final Account PLATFORM = new Account("platform", "", Set.of(OPERATOR));

  public Account {
    Objects.requireNonNull(user);
    Objects.requireNonNull(personNumber);
    roles = Set.copyOf(roles);
  }

  /** Ids of the offices for which the account has a role with this prefix. */
  public Set<String> offices(String prefix) {
    return roles.stream()
        .filter(role -> role.startsWith(prefix))
        .map(role -> role.substring(prefix.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Ids of the offices for which the account works or approves. */
  public Set<String> offices() {
    return Stream.of(OFFICE, APPROVER)
        .flatMap(prefix -> offices(prefix).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Lets pass who has one of these roles, and the operator of the server, who has those of the
   * platform ({@link #ADMINISTRATOR}, {@link #AUDITOR}, {@link #SEAL_CUSTODIAN}, {@link
   * #KIOSK_OPERATOR}) and no office's. The rights of offices are asked for by {@link #worksFor} and
   * {@link #approvesFor}.
   *
   * @throws Refusal of reason NOT_ALLOWED for everybody else
   */
  public void require(String... anyOf) throws Refusal {
    if (!isOperator() && Stream.of(anyOf).noneMatch(roles::contains)) {
      throw AccessReason.NOT_ALLOWED.refusal();
    }
  }

  /**
   * Gives the offices that the account works for.
   *
   * @throws Refusal of reason NOT_ALLOWED if there are none
   */
  public Set<String> workplaces() throws Refusal {
    Set<String> offices = offices(OFFICE);
    if (offices.isEmpty()) {
      throw AccessReason.NOT_ALLOWED.refusal();
    }
    return offices;
  }

  /** Says if the account is the operator of the server, who uses the console. */
  public boolean isOperator() {
    return roles.contains(OPERATOR);
  }

  /**
   * Says if the account acts for its person in the person's own affairs. One that manages or audits
   * the platform does not: whoever gives it another's number would see that person's data.
   */
  public boolean isHolder() {
    return !personNumber.isEmpty() && roles.stream().noneMatch(EXCLUSIVE::contains);
  }

  /** Says if the account acts for the person with this number. */
  public boolean isOf(String number) {
    return isHolder() && number.equals(personNumber);
  }

  /**
   * Says if roles exclude each other: more than one of {@link #EXCLUSIVE}, or one and an office's.
   */
  public static boolean areMixed(Set<String> roles) {
    long exclusive = roles.stream().filter(EXCLUSIVE::contains).count();
    boolean isOffices =
        roles.stream().anyMatch(role -> role.startsWith(OFFICE) || role.startsWith(APPROVER));
    return exclusive > 1 || (exclusive == 1 && isOffices);
  }

  /** Returns true if the account works for an office. */
  public boolean worksFor(String office) {
    return roles.contains(OFFICE + office);
  }

  /** Returns true if the account approves for an office. */
  public boolean approvesFor(String office) {
    return roles.contains(APPROVER + office);
  }
}

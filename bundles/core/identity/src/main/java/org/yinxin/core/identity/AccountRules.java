package org.yinxin.core.identity;

import static org.yinxin.services.identity.AccountReason.BAD_REQUEST;
import static org.yinxin.services.identity.AccountReason.LAST_ADMINISTRATOR;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.Accounts;
import org.yinxin.services.identity.LocalAccount;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Checks the names, numbers, roles and passwords of accounts. */
final class AccountRules {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{1,63}");
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9-]{0,32}");
  private static final Pattern OFFICE_ROLE = Pattern.compile("(office|approver):([a-z0-9-]{1,32})");
  private static final Set<String> ROLES =
      Set.of(
          Account.ADMINISTRATOR, Account.AUDITOR, Account.SEAL_CUSTODIAN, Account.KIOSK_OPERATOR);
  private static final int LONGEST_ROLES = 400;
  private static final int FEWEST_DIFFERENT = 5;

  /** Estimates how many guesses a password takes; holds lists of leaked passwords and of words. */
  private static final Zxcvbn GUESSES = new Zxcvbn();

  /** More than 10^8 guesses, which a server that bounds them is safe from. */
  private static final int LEAST_SCORE = 3;

  private static final int LONGEST_MEASURED = 64;

  /** Tells whether there is an office of this id. */
  private final Predicate<String> offices;

  AccountRules(Predicate<String> offices) {
    this.offices = offices;
  }

  static void name(String user) throws Refusal {
    if (!NAME.matcher(user).matches()) {
      throw bad(
          "账号名为 2 至 64 个字母、数字或 . _ @ -，以字母或数字开头。",
          "A name has 2 to 64 letters, digits or . _ @ - and begins with a letter or digit.");
    }
  }

  static void number(String personNumber) throws Refusal {
    if (!NUMBER.matcher(personNumber).matches()) {
      throw bad(
          "学工号最多 32 个字母、数字或连字符。", "A person number has at most 32 letters, digits or hyphens.");
    }
  }

  /**
   * Checks only new roles: an account keeps the role of a former office, and roles that exclude
   * each other, until they are removed.
   */
  void roles(Set<String> roles, Set<String> before) throws Refusal {
    for (String role : roles) {
      var office = OFFICE_ROLE.matcher(role);
      boolean known =
          before.contains(role)
              || ROLES.contains(role)
              || (office.matches() && offices.test(office.group(2)));
      if (!known) {
        throw bad("没有这个角色：" + role + "。", "There is no such role: " + role + ".");
      }
    }
    if (Account.areMixed(roles) && !before.containsAll(roles)) {
      throw bad(
          "管理员、印章保管员和审计员不能由同一个账号兼任，也不能与部门角色同在一个账号。请分给不同的人，各用各的账号。",
          "Administrator, seal custodian and auditor exclude each other and the roles of offices. Give"
              + " them to different people, each with an account.");
    }
    if (AccountRow.joined(roles).length() > LONGEST_ROLES) {
      throw bad("角色太多，请分给不同的账号。", "These are too many roles for one account.");
    }
  }

  /**
   * NIST SP 800-63B, 3.1.1.2: length counts, not kinds of characters; the obvious is refused, and
   * what is on a list of leaked passwords or made of such with few changes.
   */
  static void password(char[] password, String user) throws Refusal {
    String text = new String(password);
    boolean obvious =
        text.chars().distinct().count() < FEWEST_DIFFERENT
            || text.toLowerCase(Locale.ROOT).contains(user.toLowerCase(Locale.ROOT));
    if (text.length() < Accounts.SHORTEST_PASSWORD
        || text.length() > Accounts.LONGEST_PASSWORD
        || obvious) {
      throw bad(
          "密码为 12 至 128 个字符，至少 5 种不同字符，且不含账号名。",
          "A password has 12 to 128 characters, at least 5 different ones, and not the account's"
              + " name in it.");
    }
    if (isGuessable(text, user)) {
      throw bad(
          "这个密码出现在已泄露的密码表中，或太容易被猜到。请换一个，例如几个不相干的词连成的一句话。",
          "This password is on a list of leaked ones, or too easy to guess. Take another one, as a"
              + " few unrelated words in a row.");
    }
  }

  static void unlocked(LocalAccount account) throws Refusal {
    if (account.locked()) {
      throw bad("账号已停用，请先启用。", "The account is locked: unlock it first.");
    }
  }

  /** Refuses to lock the last of so many administrators, or to take the role from that one. */
  static void otherAdministrator(LocalAccount account, long administrators) throws Refusal {
    boolean counts = !account.locked() && account.account().roles().contains(Account.ADMINISTRATOR);
    if (counts && administrators < 2) {
      throw new Refusal(
          LAST_ADMINISTRATOR,
          "这是最后一个可用的管理员账号。请先让另一个账号成为管理员。",
          "This is the last account that can administer the platform. Make another one an"
              + " administrator first.");
    }
  }

  private static boolean isGuessable(String password, String user) {
    // The time that it takes grows with the square of the length.
    String measured = password.substring(0, Math.min(password.length(), LONGEST_MEASURED));
    return GUESSES.measure(measured, List.of(user)).getScore() < LEAST_SCORE;
  }

  private static Refusal bad(String zh, String en) {
    return new Refusal(BAD_REQUEST, new LocalizedText(zh, en));
  }
}

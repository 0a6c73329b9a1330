package org.yinxin.services.notices;

import java.util.Locale;

/** The subjects of notices. Names are stored; a kind that is no longer sent stays here. */
public enum NoticeKind {
  /** A credential was issued. */
  CREDENTIAL_ISSUED,
  /** One that was lost with a backup is registered again, and its code open. */
  CREDENTIAL_RECOVERED,
  /** A credential was declared void; {@code text} is the office's reason. */
  CREDENTIAL_REVOKED,
  /** A newer credential has taken the place of an older one. */
  CREDENTIAL_SUPERSEDED,
  /** An application waits for the office. */
  APPLICATION_WAITS,
  /** The office has approved an application. */
  APPLICATION_APPROVED,
  /** The office has refused an application; {@code text} is its reason. */
  APPLICATION_REFUSED,
  /** An application came to nothing. */
  APPLICATION_FAILED,
  /** The office has answered a request for correction; {@code text} is the answer. */
  CORRECTION_ANSWERED,
  /** Money is on its way back; {@code text} is the sum in yuan. */
  MONEY_RETURNED,
  /** A credential was collected with a collection code. */
  CREDENTIAL_COLLECTED,
  /** A campus card, which can be copied, has signed its holder in; the title names the kiosk. */
  KIOSK_SIGNED_IN,
  /** The holder's PIN for kiosks was set. */
  KIOSK_PIN_SET,
  /** It was changed. */
  KIOSK_PIN_CHANGED,
  /** It was removed. */
  KIOSK_PIN_REMOVED,
  /** It is blocked after wrong ones; the title names the kiosk. */
  KIOSK_PIN_BLOCKED,
  /** The password of the person's account was set or changed; the title is the account. */
  PASSWORD_CHANGED,
  /** An administrator made a link by which its password can be chosen. */
  PASSWORD_LINK_MADE,
  /** An administrator made an account of the person, or changed its roles or its person. */
  ACCOUNT_CHANGED,
  /** A second factor was added to the person's account; the title is the account. */
  FACTOR_ADDED,
  /** One was removed from it. */
  FACTOR_REMOVED,
  /** An administrator has asked for a critical change of it, which another one confirms. */
  ACCOUNT_CHANGE_ASKED,
  /** For auditors: the password of an account with a role was changed; the title is the account. */
  STAFF_PASSWORD_CHANGED,
  /**
   * For auditors: an account with a role was made, or its roles or its person changed, or somebody
   * asked for a critical change of it.
   */
  STAFF_ACCOUNT_CHANGED,
  /** For auditors: the second factors of an account with a role were changed. */
  STAFF_FACTORS_CHANGED,
  /** The person's account was given the data of unusually many people; the title is the account. */
  UNUSUAL_ACCESS,
  /** For auditors: an account was given the data of unusually many people. */
  STAFF_UNUSUAL_ACCESS,
  /**
   * For auditors: a sign-in of an account with a role of which its owner would be told, if it said
   * whose it is.
   */
  STAFF_SIGN_IN_NOTICED,
  /**
   * For auditors: something was done at the server's console or in its settings files; the title
   * says what.
   */
  SERVER_CHANGED,
  /** For auditors: the badge or a signature on documents was changed; the title says whose. */
  LETTERHEAD_CHANGED,
  /**
   * Somebody signed in to the person's account, which has a role, on a device that is new to it, by
   * the right password or a sign-in service; the title is the account, {@code text} the time in
   * Beijing.
   */
  NEW_DEVICE,
  /** A code of a second factor came again, after the right password. */
  CODE_REUSED,
  /** Several codes in a row were wrong, after the right password. */
  FACTOR_REFUSED,
  /** Something is the matter with a kiosk; the title says with which, and what. */
  KIOSK_ALARM,
  /** It no longer is. */
  KIOSK_ALARM_ENDED,
  /** The holder's own wish: the file of a credential by e-mail. */
  FILE_MAILED,
  /** A code that shows that an address is the person's; {@code text} is the code. */
  ADDRESS_CODE;

  /** Name for machines, as {@code credential-issued}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns true if the person asked for the message itself: it goes by e-mail to the address that
   * the person gave, whatever notices the person wants, and is in no list.
   */
  public boolean isAsked() {
    return this == FILE_MAILED || this == ADDRESS_CODE;
  }
}

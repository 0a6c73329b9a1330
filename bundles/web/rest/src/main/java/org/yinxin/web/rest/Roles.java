package org.yinxin.web.rest;

import org.yinxin.services.identity.Account;

/** Names of the callers that {@code RolesAllowed} lets in; published as {@code x-roles}. */
final class Roles {
  /** Any account that is signed in. */
  static final String SIGNED_IN = "signed-in";

  /** A session, also one whose second factor is still to be shown or added. */
  static final String SIGNING_IN = "signing-in";

  /** An account that belongs to a student or member of staff. */
  static final String HOLDER = "holder";

  /** An account that works for an office. Core decides for which one. */
  static final String OFFICE = "office";

  /** An account that approves for an office. Core decides for which one. */
  static final String APPROVER = "approver";

  /** An account that runs the system. */
  static final String ADMINISTRATOR = Account.ADMINISTRATOR;

  /** An account that reads what was done, and changes nothing. */
  static final String AUDITOR = Account.AUDITOR;

  /** An account that registers and enables seals. */
  static final String SEAL_CUSTODIAN = Account.SEAL_CUSTODIAN;

  /** An account that attends to kiosks. */
  static final String KIOSK_OPERATOR = Account.KIOSK_OPERATOR;

  /** An employer, by its key. */
  static final String EMPLOYER = "employer";

  /** A device that is to become a kiosk, by the signature of its key. */
  static final String DEVICE = "device";

  /** An enrolled kiosk, by its signature. */
  static final String KIOSK = "kiosk";

  /** A person at an enrolled kiosk, by the token of the session there. */
  static final String KIOSK_SESSION = "kiosk-session";

  /** The person who opened the set-up link, or an administrator during the set-up. */
  static final String SETUP = "setup";

  private Roles() {}
}

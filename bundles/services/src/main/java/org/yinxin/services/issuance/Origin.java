package org.yinxin.services.issuance;

/**
 * The way on which an application came. The platform decides it, and nothing that a caller sends.
 */
public enum Origin {
  /** The person applied on the pages of the portal. */
  PORTAL,
  /** The person applied at a kiosk. */
  KIOSK,
  /** An office applied for the person. */
  COUNTER,
  /** A row of a batch. */
  BATCH,
  /** An operator applied on the console. */
  CONSOLE;

  /** Says if the person applied, and nobody on behalf of the person. */
  public boolean isHolder() {
    return this == PORTAL || this == KIOSK;
  }
}

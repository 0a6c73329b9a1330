package org.yinxin.services.settings;

import java.util.Optional;

/**
 * Tells if applications for a type and batches of it need an approver, as its office sets it. It
 * holds for what is accepted from then on. Immutable.
 */
public record ApprovalRule(boolean isRequired) {
  private static final String REQUIRED = "true";

  /** Name of the setting that holds it for a type. */
  public static String setting(String type) {
    return "approval/" + type;
  }

  /** Returns the rule for the value of the setting; empty if the office has set none. */
  public static ApprovalRule of(Optional<String> set) {
    return new ApprovalRule(set.filter(REQUIRED::equals).isPresent());
  }

  /** The value of the setting; empty where no approver is needed. */
  public String value() {
    return isRequired ? REQUIRED : "";
  }
}

package org.yinxin.web.console;

import org.yinxin.services.plugins.BundleSignature;

/** The signature of a plug-in in the words of the console. */
final class SignatureWords {
  private SignatureWords() {}

  static String of(BundleSignature signature) {
    String subject = signature.subject().orElse("");
    return switch (signature.state()) {
      case TRUSTED -> "trusted, by " + subject;
      case NOT_VALID_NOW -> "by " + subject + ", whose certificate is not valid";
      case UNTRUSTED -> "by " + subject + ", who is not trusted here";
      case UNSIGNED -> "none";
    };
  }
}

package org.yinxin.core.issuance.sealing;

import org.yinxin.text.LocalizedText;

/**
 * The key's holder has signed another file for an application, which this platform does not have:
 * it was restored from a backup since, or somebody else asked. The application cannot be sealed.
 */
final class AlreadySealedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Returns the explanation for the applicant. */
  static LocalizedText explanation() {
    return new LocalizedText(
        "签章程序此前已为这份申请签过另一份文件，不能再签。请重新申请；学校已得知。",
        "Another file was sealed for this application before, so that it cannot be sealed again."
            + " Please apply again; the university has been told.");
  }

  AlreadySealedException(Exception cause) {
    super(explanation().en(), cause);
  }
}

package org.yinxin.services.filing;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * The files that the university gives to organisations that verify its credentials themselves, as
 * CHSI (学信网): certificates, seals, a sealed sample of each certificate type, lists, and a guide.
 * Thread-safe.
 */
@ProviderType
public interface FilingKit {
  /**
   * A file of the kit.
   *
   * @param name path within the kit, ASCII, with slashes
   * @param content not to be changed by the receiver
   */
  record KitFile(String name, byte[] content) {}

  /**
   * Makes the kit. Each call seals new samples, which are registered as such before they are handed
   * out; the audit trail says so.
   *
   * @throws Refusal if there is nothing that could be filed
   * @throws Refusal if the account is no administrator
   */
  List<KitFile> make(Account by) throws Refusal;
}

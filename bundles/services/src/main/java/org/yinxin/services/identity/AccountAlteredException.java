package org.yinxin.services.identity;

import org.yinxin.services.ledger.Mismatch;
import org.yinxin.text.LocalizedText;

/**
 * The row of an account was changed or made past the platform, as by somebody who can write to the
 * database. Nobody can use the account until it is made anew.
 */
public final class AccountAlteredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message names nobody, since it goes to the log. */
  public AccountAlteredException() {
    super("the row of an account is not what the platform wrote");
  }

  /** Returns it for operators. */
  public static Mismatch mismatch() {
    return Mismatch.of(
        Mismatch.Kind.ACCOUNT,
        "account",
        "有账号、登录或设密码链接的数据不是本系统写入的",
        "the row of an account, a session or a link to choose a password is not what the platform"
            + " wrote");
  }

  /** Returns the explanation for whoever wants to use or change the account. */
  public LocalizedText explanation() {
    return new LocalizedText(
        "该账号的数据被人直接改动过，已不能使用。请学校信息化部门查明原因后用 yinxin:account 重建账号。",
        "The data of this account were changed past the system, so that it cannot be used. The"
            + " university's IT office finds out why, and makes it anew with yinxin:account.");
  }
}

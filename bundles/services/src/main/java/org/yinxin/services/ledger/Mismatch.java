package org.yinxin.services.ledger;

import java.util.Objects;
import org.yinxin.text.LocalizedText;

/**
 * A difference between the stored data and the log. It names rows, entries and files by id, index
 * and hash, never a person. Immutable.
 *
 * @param kind kind of the object
 * @param subject identity of the object, as {@code entry 17} or the id of a credential
 * @param what the error, as a sentence
 */
public record Mismatch(Kind kind, String subject, LocalizedText what) {
  /** The kinds of mismatch, each with advice for the operator. */
  public enum Kind {
    /** An entry of the log was changed, added or removed, or a hash over entries was. */
    ENTRY(
        "日志的行被改动过，或恢复了不完整的备份。请停止签发，保留数据库现状备查，从最近一次校验通过的备份恢复数据库，再用 --full 校验。",
        "Rows of the log were changed, or an incomplete backup was restored. Stop issuing, keep the"
            + " database as it is for the inquiry, restore the last backup that was checked, and"
            + " check again with --full."),
    /** A row of a checkpoint was changed, added or removed. */
    CHECKPOINT(
        "检查点被改动过。请停止签发，保留数据库现状备查，从最近一次校验通过的备份恢复数据库，再用 --full 校验。",
        "A checkpoint was changed. Stop issuing, keep the database as it is for the inquiry,"
            + " restore the last backup that was checked, and check again with --full."),
    /** A checkpoint that was published before is not one of this log. */
    FORK(
        "曾经公布的检查点与现在的日志不符：日志被重写、截短，或恢复了过旧的备份。请停止签发并保留现状备查；若有更新的备份，从它恢复；"
            + "否则须公开说明，因为外部持有旧检查点的人也会发现。",
        "A checkpoint that was published is not one of the present log: it was rewritten or cut"
            + " off, or too old a backup was restored. Stop issuing and keep everything for the"
            + " inquiry. Restore a newer backup if there is one; otherwise say so in public, since"
            + " whoever keeps the old checkpoint will find out too."),
    /** A witness has signed what this log does not continue. */
    WITNESS(
        "校外见证方签署过的日志与现在的不一致：数据库恢复成了旧备份，或有人用日志密钥给不同的人看不同的日志。请先停止签发、保留现状备查，"
            + "并请该见证方提供它最后签署的检查点，用 yinxin:log-check --since 文件 核对。恢复过备份的，从更新的备份恢复，或用 yinxin:recover"
            + " 处理；没有恢复过的，按日志密钥被盗处理，并公开说明。",
        "A witness outside has signed a log that is not the present one: an old backup was"
            + " restored, or somebody shows different logs to different people with the log's key."
            + " Stop issuing and keep everything for the inquiry. Ask the witness for the last"
            + " checkpoint that it signed, and check it: yinxin:log-check --since FILE. If a"
            + " backup was restored, restore a newer one, or see yinxin:recover. If none was,"
            + " treat the log's key as stolen, and say so in public."),
    /** A row of a credential was changed, added or removed. */
    CREDENTIAL(
        "凭证台账的行与日志不符。请查明谁能直接改数据库，从备份恢复这一行；在此之前不要以页面所示内容为准，以文件本身为准。",
        "The row of a credential does not agree with the log. Find out who can write to the"
            + " database, and restore the row from the backup; until then trust the file, not what"
            + " pages say of it."),
    /** The state of a credential is not that of the log. */
    STATE(
        "凭证的状态（有效、作废、被取代）与日志不符。以日志为准，从备份恢复这一行，并查明谁改了它。",
        "The state of a credential is not that of the log. The log counts: restore the row from the"
            + " backup, and find out who changed it."),
    /** The stored Document of a credential was changed. */
    DOCUMENT(
        "存储的凭证内容与日志中的承诺不符。从备份恢复这一行，并查明谁改了它。",
        "The stored content of a credential is not what the log commits to. Restore the row from"
            + " the backup, and find out who changed it."),
    /** A file of the vault is missing, changed or cannot be read. */
    FILE(
        "文件库中的文件缺失或损坏。从备份恢复这个文件（文件名就是它的 SHA-256），再校验一次；同时检查磁盘。",
        "A file of the vault is missing or damaged. Restore it from the backup (its name is its"
            + " SHA-256) and check again; look at the disk."),
    /** A printed copy is registered with another file than its credential gives. */
    PRINT(
        "打印件登记的文件与由原件生成的不同。若刚升级过本软件，请联系开发者；否则这一行被改动过，请从备份恢复。",
        "A printed copy is registered with another file than its credential gives. If this software"
            + " was updated since, ask its makers; otherwise the row was changed: restore it from"
            + " the backup."),
    /** An application was changed or made directly in the database. */
    APPLICATION(
        "申请被改动过、被删除，或不是经系统受理的，不会据此签发。请查明谁能直接改数据库，保留现状备查，再让申请人重新申请；已经签发的，以凭证文件和日志为准，从备份恢复这一行。",
        "An application was changed or removed, or was not accepted by the system; nothing is"
            + " issued by it. Find out who can write to the database, keep it as it is for the"
            + " inquiry, and have the applicant apply again. Where a credential was issued"
            + " already, its file and the log count: restore the row from the backup."),
    /**
     * An account, a session or a link to choose a password was changed or made directly in the
     * database.
     */
    ACCOUNT(
        "有人直接改动过账号、登录或设密码链接；被改动的账号已不能使用，人员页面有标记。请查明谁能直接改数据库，再用 yinxin:account 重建账号。",
        "An account, a session or a link to choose a password was changed directly in the"
            + " database. Altered accounts cannot be used and are marked on the page of people."
            + " Find out who can write to the database, and make them anew with yinxin:account."),
    /** A setting was changed, added, removed or replaced by an older version. */
    SETTING(
        "有人直接改动过设置；与写入时不符的设置，在重新保存之前不能据以办理。请查明谁能直接改数据库，保留现状备查，再由管理员或部门重新保存，行有增删的从备份恢复。",
        "Settings were changed directly in the database. Nothing is done by one that is not what"
            + " was set, until it is set again. Find out who can write to the database and keep it"
            + " as it is for the inquiry. Then set the settings again, or restore the backup where"
            + " rows are missing or too many."),
    /** A hold of an office on a person was changed, added, removed or replaced by an older one. */
    HOLD(
        "有人直接改动过限制；与写入时不符的限制一律算作有效。请查明谁能直接改数据库，保留现状备查，再由部门解除或重新设置，行有增删的从备份恢复。",
        "Holds were changed directly in the database. One that is not what its office wrote counts"
            + " as placed. Find out who can write to the database and keep it as it is for the"
            + " inquiry. Then have the office lift or place it, or restore the backup where rows"
            + " are missing or too many."),
    /** A plug-in's row was changed, added, removed or replaced by an older one. */
    PLUGIN(
        "有人直接改动过插件的登记。运行哪些插件以审计记录为准，不受影响。请查明谁能直接改数据库，保留现状备查，再从备份恢复，或重新安装该插件。",
        "Rows of plug-ins were changed directly in the database. What runs is proved by the audit"
            + " trail and is not affected. Find out who can write to the database and keep it as"
            + " it is for the inquiry. Then restore the backup, or install the plug-in again."),
    /** A kiosk's key was changed, added, removed or replaced by an older one. */
    KIOSK(
        "有人直接改动过终端的密钥；与写入时不符的密钥不属于任何终端。请查明谁能直接改数据库，保留现状备查，再重新登记该终端，行有增删的从备份恢复。",
        "Keys of kiosks were changed directly in the database. One that is not what was enrolled"
            + " is that of no kiosk. Find out who can write to the database and keep it as it is"
            + " for the inquiry. Then enrol the kiosk again, or restore the backup where rows are"
            + " missing or too many."),
    /** A holder's PIN for kiosks was changed, added, removed or replaced by an older one. */
    PIN(
        "有人直接改动过终端 PIN；与写入时不符的 PIN 不能使用。请查明谁能直接改数据库，保留现状备查，再请本人重设 PIN，行有增删的从备份恢复。",
        "PINs for kiosks were changed directly in the database. One that is not what its holder"
            + " set opens nothing. Find out who can write to the database and keep it as it is for"
            + " the inquiry. Then have the holder set it again, or restore the backup where rows"
            + " are missing or too many."),
    /** A maintenance card of kiosks was changed, added, removed or replaced by an older one. */
    MAINTENANCE_CARD(
        "有人直接改动过维护卡；与写入时不符的维护卡不能使用。请查明谁能直接改数据库，保留现状备查，再重新登记维护卡，行有增删的从备份恢复。",
        "Maintenance cards were changed directly in the database. One that is not what was"
            + " registered opens nothing. Find out who can write to the database and keep it as it"
            + " is for the inquiry. Then register the card again, or restore the backup where rows"
            + " are missing or too many."),
    /** A row of a record was changed, added, removed or replaced by an older one. */
    RECORD(
        "导入的数据被改动过，据此签发的凭证可能有误。请停止签发这类凭证，查明谁能直接改数据库，保留现状备查，从备份恢复，或由部门重新导入这些行。",
        "Imported records were changed, so that credentials which rest on them may be false. Stop"
            + " issuing such credentials, find out who can write to the database, keep it as it is"
            + " for the inquiry, and restore the backup or have the office import the rows again."),
    /** The audit trail does not fit. */
    TRAIL(
        "审计记录被改动过。请保留数据库现状备查，从最近一次校验通过的备份恢复。",
        "The audit trail was changed. Keep the database as it is for the inquiry, and restore the"
            + " last backup that was checked.");

    private final String zh;
    private final String en;

    Kind(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }

    /** Returns the advice for the operator. */
    public LocalizedText advice() {
      return new LocalizedText(zh, en);
    }
  }

  public Mismatch {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(subject);
    Objects.requireNonNull(what);
  }

  /** Says what is wrong in both languages. */
  public static Mismatch of(Kind kind, String subject, String zh, String en) {
    return new Mismatch(kind, subject, new LocalizedText(zh, en));
  }

  /** Subject and sentence in English, for a console. */
  public String inEnglish() {
    return subject + ": " + what.en();
  }
}

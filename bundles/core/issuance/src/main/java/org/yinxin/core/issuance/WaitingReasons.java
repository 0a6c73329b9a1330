package org.yinxin.core.issuance;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;
import org.yinxin.timestamp.TimestampException;

/**
 * The reasons for which applications wait in sealing, in words for the applicant. They are this
 * node's and in memory: each node tries all that wait, and finds out anew after a start.
 * Thread-safe.
 */
final class WaitingReasons {
  private static final LocalizedText VAULT =
      new LocalizedText(
          "文件库暂时写不进去，学校已得知；恢复后自动继续，无需重新申请。",
          "The file store takes no files at the moment, and the university has been told. Your"
              + " application continues automatically; there is no need to apply again.");

  private static final LocalizedText KEY =
      new LocalizedText(
          "电子签章的证书暂时不能使用，学校已得知；恢复后自动继续，无需重新申请。",
          "The certificate of the electronic seal cannot be used at the moment, and the university"
              + " has been told. Your application continues automatically; there is no need to apply"
              + " again.");

  private static final LocalizedText SEAL =
      new LocalizedText(
          "出具部门的电子印章暂未启用，学校已得知；启用后自动继续，无需重新申请。",
          "The office has no seal in use at the moment, and the university has been told. Your"
              + " application continues automatically; there is no need to apply again.");

  private static final LocalizedText TIMESTAMP =
      new LocalizedText(
          "时间戳服务暂时没有回应；恢复后自动继续，无需重新申请。",
          "The time-stamp service does not answer at the moment. Your application continues automatically;"
              + " there is no need to apply again.");

  private static final LocalizedText RECOVERY =
      new LocalizedText(
          "系统正在恢复数据，暂停签发；恢复后自动继续，无需重新申请。",
          "Data are being restored here, so nothing is issued at the moment. Your application"
              + " continues automatically; there is no need to apply again.");

  private static final LocalizedText LISTENING =
      new LocalizedText(
          "系统刚刚启动，正在与自助终端核对签发日志；约一分钟后自动继续，无需重新申请。",
          "The system has just been started and compares its log with what the kiosks know of it."
              + " Your application continues automatically in about a minute; there is no need to apply"
              + " again.");

  private final ConcurrentMap<String, LocalizedText> byApplication = new ConcurrentHashMap<>();

  /** Notes why an application waits. */
  void waits(String id, Exception cause) {
    byApplication.put(id, words(cause));
  }

  /** Notes that it waits for a time-stamp. */
  void waitsForTimestamp(String id) {
    byApplication.put(id, TIMESTAMP);
  }

  /** Notes that it waits until data of a restored backup are back. */
  void waitsForRecovery(String id) {
    byApplication.put(id, RECOVERY);
  }

  /** Notes that it waits until kiosks have told what they know of the log. */
  void waitsForKiosks(String id) {
    byApplication.put(id, LISTENING);
  }

  private static LocalizedText words(Exception cause) {
    if (cause instanceof TimestampException) {
      return TIMESTAMP;
    }
    if (cause instanceof KeyHolderException) {
      return KEY;
    }
    return cause instanceof Refusal ? SEAL : VAULT;
  }

  /** The applications that have one. */
  Set<String> applications() {
    return Set.copyOf(byApplication.keySet());
  }

  /** Forgets applications that wait no more. */
  void forget(Collection<String> ids) {
    byApplication.keySet().removeAll(ids);
  }

  Optional<LocalizedText> of(String id) {
    return Optional.ofNullable(byApplication.get(id));
  }
}

package org.yinxin.core.issuance;

import java.time.Duration;
import java.time.Instant;
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

  private static final LocalizedText ERROR =
      new LocalizedText(
          "制作凭证时系统出错，学校已得知；修复后自动继续，无需重新申请。",
          "The certificate cannot be made at the moment because of an error of the system, and the"
              + " university has been told. Your application continues automatically; there is no"
              + " need to apply again.");

  private static final Duration LEAST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /**
   * A reason.
   *
   * @param failures number of errors one after the other
   * @param due when it is tried again at the earliest
   */
  private record Waiting(LocalizedText words, int failures, Instant due) {
    Waiting(LocalizedText words) {
      this(words, 0, Instant.MIN);
    }
  }

  private final ConcurrentMap<String, Waiting> byApplication = new ConcurrentHashMap<>();

  /** Notes why an application waits. */
  void waits(String id, Exception cause) {
    byApplication.put(id, new Waiting(words(cause)));
  }

  /**
   * Notes that an application waits because of an error in the program. Returns when it is tried
   * again: after a pause that doubles with each error, up to an hour.
   */
  Instant fails(String id, Instant now) {
    return byApplication
        .merge(id, failed(1, now), (before, first) -> failed(before.failures() + 1, now))
        .due();
  }

  private static Waiting failed(int failures, Instant now) {
    Duration pause = LEAST_PAUSE.multipliedBy(1L << Math.min(failures, 8));
    Duration limited = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    return new Waiting(ERROR, failures, now.plus(limited));
  }

  /** Returns false if an application failed a moment ago. */
  boolean isDue(String id, Instant now) {
    Waiting waiting = byApplication.get(id);
    return waiting == null || !waiting.due().isAfter(now);
  }

  /** Notes that it waits for a time-stamp. */
  void waitsForTimestamp(String id) {
    byApplication.put(id, new Waiting(TIMESTAMP));
  }

  /** Notes that it waits until data of a restored backup are back. */
  void waitsForRecovery(String id) {
    byApplication.put(id, new Waiting(RECOVERY));
  }

  /** Notes that it waits until kiosks have told what they know of the log. */
  void waitsForKiosks(String id) {
    byApplication.put(id, new Waiting(LISTENING));
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
    return Optional.ofNullable(byApplication.get(id)).map(Waiting::words);
  }
}

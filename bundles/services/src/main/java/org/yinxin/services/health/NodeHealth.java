package org.yinxin.services.health;

import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Runs the health checks of this node: those of {@code yinxin:doctor}, and those of things outside.
 * They also run every few minutes in the background, so that it is known since when each has had
 * its level. Thread-safe.
 */
@ProviderType
public interface NodeHealth {
  /** Tag of a health check that belongs to this platform. */
  String PLATFORM = "yinxin";

  /** Tag of a health check that looks at something outside: an authority, a service, a machine. */
  String DEPENDENCY = "dependency";

  /**
   * Returns the last results if they are at most a minute old, else runs the checks. That takes as
   * long as the slowest check, 40 s at most.
   *
   * @param by an administrator or auditor
   */
  HealthReport report(Account by) throws Refusal;

  /**
   * Runs the checks now and returns their results. An authority or a service may count a check as a
   * use.
   *
   * @param by an administrator
   */
  HealthReport check(Account by) throws Refusal;
}

package org.yinxin.services.health;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What the health checks of this node find: those that {@code yinxin:doctor} runs, and those of
 * things outside. They are run every few minutes by themselves, so that it is known since when a
 * thing is as it is. Safe for threads.
 */
@ProviderType
public interface NodeHealth {
  /** Tag of a health check that belongs to this platform. */
  String PLATFORM = "yinxin";

  /** Tag of a health check that looks at something outside: an authority, a service, a machine. */
  String DEPENDENCY = "dependency";

  /**
   * What was found last, not older than a minute; takes as long as the slowest check, 40 s at most.
   */
  HealthReport report();

  /** What is found now: at an authority or a service a check may count as a use of it. */
  HealthReport check();
}

package org.yinxin.services.statistics;

import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.verification.VerificationReport;

/**
 * Counts that somebody verified, by day, type, language, way and verdict: neither who, nor from
 * where, nor which credential. It never throws and never waits. Thread-safe.
 */
@ProviderType
public interface VerificationCounter {
  /** The ways to verify a credential. */
  enum Way {
    /** By the code, scanned or typed. */
    CODE,
    /** By a file. */
    FILE
  }

  /** Counts a report that was given; one without a credential belongs to no office. */
  void count(VerificationReport report, Way way);
}

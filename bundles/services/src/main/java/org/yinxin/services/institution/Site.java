package org.yinxin.services.institution;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The system as it is installed: its public address and its mode. It needs no database, so that the
 * trail and the log, on which everything else rests, may ask it. Thread-safe.
 */
@ProviderType
public interface Site {
  /** Returns true if this is a system for trials ({@code yinxin.mode=development}). */
  boolean development();

  /**
   * The address under which the public reaches the system, without a slash at the end, as {@code
   * https://cert.example.edu.cn}. QR codes and the log's origin are made from it.
   */
  String publicAddress();

  /** Returns true if the public reaches the system by HTTPS, so that cookies may say Secure. */
  default boolean servesHttps() {
    return publicAddress().startsWith("https:");
  }
}

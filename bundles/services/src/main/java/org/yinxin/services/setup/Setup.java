package org.yinxin.services.setup;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.Refusal;

/**
 * Gives access to the set-up of this system and reports its progress. A set-up begins with the
 * first start in production over an empty database, and is over for good once it is finished. Only
 * hashes of links and sessions are stored. Thread-safe.
 */
@ProviderType
public interface Setup {
  /** The time for which a link can be opened. */
  Duration LINK_LIMIT = Duration.ofHours(24);

  /** The time without use after which a session ends. */
  Duration SESSION_LIMIT = Duration.ofHours(12);

  /**
   * Returns true if there is something to set up: never in development, and never again once
   * finished.
   */
  boolean isOpen();

  /**
   * Makes a link, which can be opened once; those of before are void, and so is a session once the
   * new link is opened.
   *
   * @param by account that asks for it, for the audit trail
   * @return the path with its secret behind {@code #}, which browsers send to nobody
   * @throws Refusal of reason CLOSED if there is nothing to set up
   */
  String link(String by) throws Refusal;

  /**
   * Opens a link.
   *
   * @param token the part of the link after {@code #}
   * @return secret of the session
   * @throws Refusal of reason CLOSED or BAD_LINK
   */
  String enter(String token) throws Refusal;

  /** Returns true if this is the session that sets the system up now, and prolongs it. */
  boolean isHeldBy(String session);

  /** Returns the progress of the set-up; empty unless {@link #isOpen}. */
  Optional<SetupProgress> progress();

  /**
   * Ends the set-up for good.
   *
   * @throws Refusal of reason NOT_NOW while a step is undone
   */
  void finish(String by) throws Refusal;
}

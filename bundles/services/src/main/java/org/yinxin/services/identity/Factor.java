package org.yinxin.services.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * A second factor of an account, as its owner sees it. Immutable.
 *
 * @param id names it; no secret
 * @param kind how it is shown
 * @param name that the owner gave it, as the name of a phone
 * @param added when it was added
 * @param lastUsed when it was last shown; empty if never
 */
public record Factor(
    String id, FactorKind kind, String name, Instant added, Optional<Instant> lastUsed) {}

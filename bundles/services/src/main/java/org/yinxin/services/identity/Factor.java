package org.yinxin.services.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * A second factor of an account, as its owner sees it. Immutable.
 *
 * @param id names it; no secret
 * @param kind kind of the factor
 * @param name name given by the owner, as the name of a phone
 * @param added time of adding
 * @param lastUsed time of the last use; empty if never used
 */
public record Factor(
    String id, FactorKind kind, String name, Instant added, Optional<Instant> lastUsed) {}

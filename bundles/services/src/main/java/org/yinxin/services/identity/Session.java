package org.yinxin.services.identity;

import java.time.Instant;

/**
 * A session as its owner sees it. Immutable.
 *
 * @param id names it; no secret, and good for nothing but ending it
 * @param method {@code local}, or the id of the way in
 * @param device browser and system, as {@code wecom/android}; {@code other} for what is not known
 * @param began time of the sign-in
 * @param lastUsed time of the last use, to the minute
 * @param current true if it is the one that asks
 */
public record Session(
    String id, String method, String device, Instant began, Instant lastUsed, boolean current) {}

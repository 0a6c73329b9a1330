package org.yinxin.services.identity;

import java.time.Instant;

/**
 * The removal of an account's second factors that one administrator has asked for. Immutable.
 *
 * @param user name of the account
 * @param begunBy name of the administrator's account
 * @param expiresAt when it is void, unless another administrator has confirmed it
 */
public record FactorRemoval(String user, String begunBy, Instant expiresAt) {}

package org.yinxin.services.identity;

import java.time.Instant;

/**
 * A critical change that one person has asked for, and that another one has to ask for, too.
 * Immutable.
 *
 * @param id of the change, by which it is withdrawn
 * @param request the HTTP request that asks for it
 * @param by account of the person
 * @param askedAt time of the request
 * @param expiresAt time at which it is forgotten, unless somebody confirms it before
 */
public record WaitingChange(
    String id, Request request, String by, Instant askedAt, Instant expiresAt) {
  /**
   * A request that asks for a critical change. Two with the same method, path and body ask for the
   * same.
   *
   * @param operation operation, a name as {@code price-list}
   * @param method of HTTP
   * @param path of the request, from the server's root on
   * @param body JSON; empty if there is none
   */
  public record Request(String operation, String method, String path, String body) {}
}

package org.yinxin.login;

import java.net.URI;

/**
 * An attempt that begins. Immutable.
 *
 * @param state made at random for this attempt, letters and digits, 64 at most
 * @param callback address to which the service is to send the browser back, without the state
 * @param userAgent of the browser, to tell in-app browsers apart; empty if it sent none
 */
public record LoginStart(String state, URI callback, String userAgent) {}

package org.yinxin.login;

import java.net.URI;

/**
 * The address at which a browser signs in, and data to keep until it is back. Immutable.
 *
 * @param address of the service, http or https
 * @param kept data that the connector needs when the browser is back, as a nonce; the platform
 *     keeps it away from the browser. 400 characters at most
 */
public record LoginStep(URI address, String kept) {}

package org.yinxin.services.identity;

import java.net.URI;

/**
 * An attempt that has begun. Immutable.
 *
 * @param address where to send the browser
 * @param browser what the browser has to bring again, 256 random bits as text; it is a secret
 */
public record LoginBegun(URI address, String browser) {}

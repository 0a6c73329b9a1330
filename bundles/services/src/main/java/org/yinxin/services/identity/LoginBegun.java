package org.yinxin.services.identity;

import java.net.URI;

/**
 * An attempt that has begun. Immutable.
 *
 * @param address address to which the browser is sent
 * @param browser secret that the browser has to bring again, 256 random bits as text
 */
public record LoginBegun(URI address, String browser) {}

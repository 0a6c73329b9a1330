package org.yinxin.services.identity;

import org.yinxin.text.LocalizedText;

/**
 * A way to sign in with what the campus has. Immutable.
 *
 * @param id of the method, as in addresses
 * @param title displayed name
 */
public record LoginWay(String id, LocalizedText title) {}

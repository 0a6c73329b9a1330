package org.yinxin.services.identity;

/**
 * The secrets that a browser gets at its sign-in, each of 256 random bits, as text.
 *
 * @param session the token of the session
 * @param device tells the device at its next sign-in: what others fail at does not count for it
 *     (OWASP, "Slow Down Online Guessing Attacks with Device Cookies")
 */
public record SignedIn(String session, String device) {}

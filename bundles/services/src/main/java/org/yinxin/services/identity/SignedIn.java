package org.yinxin.services.identity;

/**
 * The secrets that a browser gets at its sign-in.
 *
 * @param session the token of the session, 256 random bits as text
 * @param device the value of the cookie by which {@link DeviceCookies} tells the browser at its
 *     next sign-in: what others fail at does not count for it
 * @param isComplete false if a second factor is to be shown or added first ({@link Factors#step})
 */
public record SignedIn(String session, String device, boolean isComplete) {}

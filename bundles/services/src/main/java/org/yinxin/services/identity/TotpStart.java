package org.yinxin.services.identity;

import java.net.URI;

/**
 * A secret from which a person makes a code generator. Immutable.
 *
 * @param secret the secret in base32, to be typed
 * @param address secret as an address for a QR code, {@code otpauth://totp/…}
 * @param enrolment encrypted secret, to be given to {@link Factors#addTotp}
 */
public record TotpStart(String secret, URI address, String enrolment) {}
